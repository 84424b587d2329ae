/** Our few line icons, 20 × 20, in the colour of the text around them; always beside a word or under a label. */
const paths = {
  plus: "M10 4v12M4 10h12",
  bell: "M10 3a4.5 4.5 0 0 0-4.5 4.5v3L4 13.5h12l-1.5-3v-3A4.5 4.5 0 0 0 10 3ZM8 16a2 2 0 0 0 4 0",
  menu: "M3.5 6h13M3.5 10h13M3.5 14h13",
  search: "M9 3.5a5.5 5.5 0 1 1 0 11 5.5 5.5 0 0 1 0-11ZM13 13l3.5 3.5",
  close: "M5 5l10 10M15 5L5 15",
  back: "M12 4.5L6.5 10l5.5 5.5",
  more: "M4.5 10h.01M10 10h.01M15.5 10h.01",
  filter: "M3.5 5.5h13M6 10h8M8.5 14.5h3",
  clip: "M14.5 9.5l-5 5a3 3 0 0 1-4.3-4.3l5.6-5.6a2 2 0 0 1 2.9 2.9l-5.4 5.4a1 1 0 0 1-1.4-1.4l4.6-4.6",
  eye: "M2.5 10S5 5 10 5s7.5 5 7.5 5-2.5 5-7.5 5-7.5-5-7.5-5ZM10 8a2 2 0 1 1 0 4 2 2 0 0 1 0-4Z",
  lock: "M5.5 9h9v7h-9ZM7.5 9V6.5a2.5 2.5 0 0 1 5 0V9",
  check: "M4.5 10.5l3.5 3.5 7.5-8",
  chevron: "M7.5 5l5 5-5 5",
  user: "M10 4a3 3 0 1 1 0 6 3 3 0 0 1 0-6ZM4 16.5c.6-3 3-4.5 6-4.5s5.4 1.5 6 4.5",
  file: "M5.5 3h6l3 3v11h-9ZM11 3v3.5h3.5",
  columns: "M3.5 5h13v10h-13ZM8 5v10M12 5v10",
  up: "M5 12l5-5 5 5",
  down: "M5 8l5 5 5-5",
  trash: "M4.5 6h11M8 6V4h4v2M6 6l.8 10h6.4L14 6",
  pencil: "M4 16l.8-3.2L13 4.6l2.4 2.4-8.2 8.2Z",
  sliders: "M4 6h7M15 6h1M4 14h1M9 14h7M11 6a2 2 0 1 0 4 0a2 2 0 1 0-4 0M5 14a2 2 0 1 0 4 0a2 2 0 1 0-4 0",
  key: "M7 8.5a3.5 3.5 0 1 1 0 3M10.3 10H17M14.5 10v2.5",
} as const;

export type IconName = keyof typeof paths;

export function Icon({ name, size = 18 }: { name: IconName; size?: number }) {
  return (
    <svg
      width={`${size / 16}rem`}
      height={`${size / 16}rem`}
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      strokeWidth={name === "more" ? 2.4 : 1.5}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d={paths[name]} />
    </svg>
  );
}
