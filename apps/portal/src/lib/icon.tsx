/** Line icons, drawn here: a few strokes each, coloured by the text around them. */

const PATHS = {
  back: "M15 5l-7 7 7 7",
  person: "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.5 20c1-3.6 4-5.5 7.5-5.5s6.5 1.9 7.5 5.5",
  next: "M9 5l7 7-7 7",
  attach: "M8 12.5l5.8-5.8a3 3 0 0 1 4.3 4.3l-7.4 7.4a5 5 0 0 1-7.1-7.1L10.5 4.5",
  camera: "M4.5 8h3.2l1.6-2.5h5.4L16.3 8h3.2v11h-15zM12 16.5a3.2 3.2 0 1 0 0-6.4 3.2 3.2 0 0 0 0 6.4z",
  close: "M6 6l12 12M18 6L6 18",
  check: "M5 12.5l4.5 4.5L19 7.5",
  document: "M7 3.5h7l4 4V20.5H7zM13.5 3.5V8H18M9.5 12h6M9.5 16h6",
  calendar: "M4.5 6h15v14h-15zM4.5 10h15M8.5 3.5V7M15.5 3.5V7M9 14.5l2 2 4-4",
  refund: "M4.5 12a7.5 7.5 0 1 0 2.4-5.5M4.5 4.5v3.5h3.5M9 8.5l3 3.5 3-3.5M12 12v5M9.5 13.5h5",
  megaphone: "M4.5 10v4h3l7.5 4V6L7.5 10zM18 9.5a4 4 0 0 1 0 5M8.5 14.5l1 5h2.5",
  question:
    "M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17zM9.5 9.5a2.5 2.5 0 1 1 3.6 2.3c-.8.4-1.1.9-1.1 1.7M12 16.5v.2",
  book: "M4.5 5.5c3-.8 5.5-.4 7.5 1 2-1.4 4.5-1.8 7.5-1V18.5c-3-.8-5.5-.4-7.5 1-2-1.4-4.5-1.8-7.5-1zM12 6.5v13",
  pencil: "M5 19l1-4L16 5l3 3L9 18zM13.5 7.5l3 3",
  screen: "M4 5.5h16v10.5H4zM9 20h6M12 16v4",
  receipt: "M6 3.5h12v17l-2.4-1.5-2.4 1.5-2.4-1.5-2.4 1.5L6 20.5zM9 8.5h6M9 12.5h6",
  contract: "M6 3.5h8l4 4v13H6zM9 11h6M9 14.5c1.5-1.5 2 1.5 3.5 0s1.5.5 2.5 0",
  enrol:
    "M10.5 11.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM4 19.5c.8-3.3 3.3-5 6.5-5 1.5 0 2.8.4 3.9 1M17.5 14v6M14.5 17h6",
  wrench: "M14.5 8.5a4 4 0 0 1 5-4l-2.5 2.5.5 2 2 .5 2-2a4 4 0 0 1-5.5 4.5L9 19a2.1 2.1 0 0 1-3-3z",
  box: "M4.5 8L12 4l7.5 4v8L12 20l-7.5-4zM4.5 8l7.5 4 7.5-4M12 12v8",
  bell: "M6 16.5V11a6 6 0 0 1 12 0v5.5l1.5 1.5h-15zM10 20.5h4",
  chat: "M4.5 5.5h15v10.5h-8L7 19.5V16H4.5zM8.5 9.5h7M8.5 12.5h4",
} as const;

export type IconName = keyof typeof PATHS;

/** The icon of a ticket type; a sheet of paper when the name is not known here. */
export function typeIcon(name: string): IconName {
  return Object.hasOwn(PATHS, name) ? (name as IconName) : "document";
}

export function Icon({ name, size = 24 }: { name: IconName; size?: number }) {
  return (
    <svg
      width={`${size / 16}rem`}
      height={`${size / 16}rem`}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={1.7}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d={PATHS[name]} />
    </svg>
  );
}
