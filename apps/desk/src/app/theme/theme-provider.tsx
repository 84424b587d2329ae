import { App, ConfigProvider, theme as antdTheme } from "antd";
import type { ThemeConfig } from "antd";
import zhCN from "antd/locale/zh_CN";
import { useLayoutEffect, useMemo, useState } from "react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useTextScale } from "../../lib/text-scale.ts";
import { TOUCH, useMedia } from "../../lib/use-media.ts";
import { useScheme } from "./mode.ts";
import { cssVariables, FONT, palettes } from "./tokens.ts";
import "@deskbell/ui/form/form.css";
import "./base.css";
import "./form-tokens.css";

type AntdLocale = typeof zhCN;

const DESIGNED = { controlHeight: 32, controlHeightSM: 24, controlHeightLG: 40 };
/** As large as fingers need; a week of a month still fits on a phone. */
const FINGERS = {
  token: { controlHeight: 44, controlHeightSM: 44, controlHeightLG: 48 },
  components: {
    Button: { paddingInlineSM: 12 },
    DatePicker: { cellHeight: 40, cellWidth: 44, textHeight: 44, inputFontSize: 16 },
    Drawer: { padding: 8 },
    Input: { inputFontSize: 16 },
    InputNumber: { inputFontSize: 16 },
    Segmented: { trackPadding: 0 },
  },
} satisfies ThemeConfig;

/** Their sizes are px: they grow with the text beside them. */
function sizesOf(scale: number, touch: boolean): ThemeConfig["token"] {
  const { controlHeight, controlHeightSM, controlHeightLG } = touch ? FINGERS.token : DESIGNED;
  return {
    fontSize: Math.round(14 * scale),
    controlHeight: Math.round(controlHeight * scale),
    controlHeightSM: Math.round(controlHeightSM * scale),
    controlHeightLG: Math.round(controlHeightLG * scale),
  };
}

interface Setting {
  still: boolean;
  touch: boolean;
  /** Of text: 1 as designed. */
  scale: number;
}

function themeOf(scheme: "light" | "dark", { still, touch, scale }: Setting): ThemeConfig {
  const c = palettes[scheme];
  return {
    algorithm: scheme === "dark" ? antdTheme.darkAlgorithm : antdTheme.defaultAlgorithm,
    token: {
      colorPrimary: c.accentFill,
      // antd would lighten them, below what is legible (WCAG 2.2 SC 1.4.3).
      colorPrimaryHover: c.accentHover,
      colorLink: c.accent,
      colorLinkHover: c.accent,
      colorSuccess: c.done,
      colorWarning: c.amber,
      colorError: c.late,
      colorErrorHover: c.late,
      colorText: c.text,
      colorTextSecondary: c.muted,
      colorTextTertiary: c.muted,
      colorTextPlaceholder: c.muted,
      colorBorder: c.fieldLine,
      colorBorderSecondary: c.line,
      colorBgLayout: c.canvas,
      colorBgContainer: c.surface,
      colorBgElevated: c.raised,
      borderRadius: 8,
      fontFamily: FONT,
      motionDurationFast: "0.08s",
      motionDurationMid: "0.12s",
      motionDurationSlow: "0.15s",
      motion: !still,
      wireframe: false,
      ...sizesOf(scale, touch),
    },
    components: {
      ...(touch ? FINGERS.components : {}),
      Button: {
        ...(touch ? FINGERS.components.Button : {}),
        primaryShadow: "none",
        defaultShadow: "none",
        dangerShadow: "none",
        colorPrimary: c.accentFill,
        defaultHoverColor: c.accent,
        defaultHoverBorderColor: c.accent,
        defaultActiveColor: c.accent,
        defaultActiveBorderColor: c.accent,
      },
      // 16 px boxes with the desk's radius would look like radio buttons.
      Checkbox: { borderRadiusSM: 3 },
      Drawer: { paddingLG: 16, ...(touch ? FINGERS.components.Drawer : {}) },
    },
  };
}

/** antd in our colours and the reader's language; our own styles read the same colours as CSS variables. */
export function ThemeProvider({ children }: { children: ReactNode }) {
  const scheme = useScheme();
  const still = useMedia("(prefers-reduced-motion: reduce)");
  const touch = useMedia(TOUCH);
  const scale = useTextScale();
  const { i18n } = useTranslation();
  const [locale, setLocale] = useState<AntdLocale>(zhCN);

  useLayoutEffect(() => {
    const root = document.documentElement;
    root.dataset["scheme"] = scheme;
    root.style.colorScheme = scheme;
    for (const [name, colour] of cssVariables(palettes[scheme])) root.style.setProperty(name, colour);
  }, [scheme]);

  useLayoutEffect(() => {
    if (i18n.language !== "en") return setLocale(zhCN);
    let current = true;
    void import("antd/locale/en_US").then((module) => current && setLocale(module.default));
    return () => {
      current = false;
    };
  }, [i18n.language]);

  const config = useMemo(() => themeOf(scheme, { still, touch, scale }), [scheme, still, touch, scale]);
  return (
    <ConfigProvider theme={config} locale={locale} button={{ autoInsertSpace: false }}>
      <App className="app-root" message={{ maxCount: 2 }}>
        {children}
      </App>
    </ConfigProvider>
  );
}
