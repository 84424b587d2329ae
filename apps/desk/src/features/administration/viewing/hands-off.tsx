import { ConfigProvider } from "antd";
import type { ReactNode } from "react";
import { looksOn } from "../../../lib/viewing.ts";

/** What is pressed in here is somebody's own to press: disabled while one looks on as them, for the keyboard and screen readers too. */
export function HandsOff({ children }: { children: ReactNode }) {
  return looksOn() ? <ConfigProvider componentDisabled>{children}</ConfigProvider> : children;
}
