/** The desk's colours, once: antd's theme and our own CSS variables are both made from them. */
export interface Palette {
  canvas: string;
  surface: string;
  raised: string;
  hover: string;
  line: string;
  /** Edges of controls: 3 : 1 against what they stand on (WCAG 2.2 SC 1.4.11). */
  fieldLine: string;
  text: string;
  muted: string;
  accent: string;
  accentFill: string;
  /** A filled control under the pointer; white stands on it. */
  accentHover: string;
  accentSoft: string;
  done: string;
  doneSoft: string;
  amber: string;
  amberSoft: string;
  late: string;
  /** White words stand on it. */
  lateFill: string;
  lateSoft: string;
  note: string;
  noteSoft: string;
  noteLine: string;
}

export const palettes: Record<"light" | "dark", Palette> = {
  light: {
    canvas: "#f5f6f8",
    surface: "#ffffff",
    raised: "#ffffff",
    hover: "#f0f3f6",
    line: "#e1e5ea",
    fieldLine: "#8d96a1",
    text: "#1a1f25",
    muted: "#5a6470",
    accent: "#0a61c9",
    accentFill: "#0f6fde",
    accentHover: "#0a61c9",
    accentSoft: "#e7f0fc",
    done: "#17703a",
    doneSoft: "#e5f4ea",
    amber: "#855400",
    amberSoft: "#fdf1d7",
    late: "#b82424",
    lateFill: "#b82424",
    lateSoft: "#fdeaea",
    note: "#5b3fae",
    noteSoft: "#f4f0fc",
    noteLine: "#d9ccf3",
  },
  dark: {
    canvas: "#101317",
    surface: "#171b20",
    raised: "#1e2329",
    hover: "#20262d",
    line: "#2c333b",
    fieldLine: "#66717d",
    text: "#e3e7ec",
    muted: "#9ba6b2",
    accent: "#6cb0ff",
    accentFill: "#1f74dd",
    accentHover: "#1967c8",
    accentSoft: "#152c47",
    done: "#5fcb84",
    doneSoft: "#14301f",
    amber: "#e6b04d",
    amberSoft: "#36290f",
    late: "#ff8a80",
    lateFill: "#c03636",
    lateSoft: "#3d1b1b",
    note: "#bda8f5",
    noteSoft: "#262038",
    noteLine: "#443a66",
  },
};

export const FONT =
  'system-ui, -apple-system, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Segoe UI", sans-serif';

const dashed = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** The palette as CSS variables: `accentSoft` is `--c-accent-soft`. */
export function cssVariables(palette: Palette): [string, string][] {
  return Object.entries(palette).map(([name, colour]) => [`--c-${dashed(name)}`, colour]);
}
