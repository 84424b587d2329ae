import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { App, Button, Dropdown } from "antd";
import type { MenuProps } from "antd";
import { useTranslation } from "react-i18next";
import { api, isSignedOut } from "../../lib/api.ts";
import { Avatar } from "../../lib/avatar.tsx";
import { problemWords } from "../../lib/problem-words.ts";
import { useMe } from "../../lib/session.ts";
import { TOUCH, useMedia } from "../../lib/use-media.ts";
import { useLocale } from "../../lib/words.ts";
import { switchLocale } from "../i18n/i18n.ts";
import { setThemeMode, useThemeMode } from "../theme/mode.ts";
import type { ThemeMode } from "../theme/mode.ts";

const MODES: [ThemeMode, "bar.themeSystem" | "bar.themeLight" | "bar.themeDark"][] = [
  ["system", "bar.themeSystem"],
  ["light", "bar.themeLight"],
  ["dark", "bar.themeDark"],
];

export function MeMenu({ onKeys }: { onKeys: () => void }) {
  const { t } = useTranslation();
  const me = useMe();
  const mode = useThemeMode();
  // Who has no keyboard is told no keys.
  const keyed = !useMedia(TOUCH);
  const locale = useLocale();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const { message } = App.useApp();
  const signOut = useMutation({
    mutationFn: () => api("signOut", {}),
    // Who believes to be signed out and is not leaves their session to whoever sits down next.
    onSettled: async (_, error) => {
      if (error && !isSignedOut(error)) return void message.error(t("bar.stillIn", { why: problemWords(t, error) }));
      await navigate({ to: "/sign-in" });
      queries.clear();
    },
  });

  const items: MenuProps["items"] = [
    { key: "who", label: <b>{me.name}</b>, disabled: true, className: "me-menu-who" },
    { key: "account", label: t("bar.account"), onClick: () => void navigate({ to: "/account" }) },
    // What one asks for oneself is in the other face.
    { key: "internal", label: <a href={`/s/${me.institution.shortId}/internal`}>{t("bar.internal")}</a> },
    { type: "divider" },
    {
      type: "group",
      label: t("bar.theme"),
      children: MODES.map(([value, word]) => ({
        key: value,
        label: (
          <span className="me-menu-mode" aria-current={mode === value}>
            {t(word)}
          </span>
        ),
        onClick: () => setThemeMode(value),
      })),
    },
    { type: "divider" },
    { key: "language", label: t("bar.language"), onClick: () => void switchLocale(locale === "en" ? "zh" : "en") },
    ...(keyed ? [{ key: "keys", label: t("bar.keys"), onClick: onKeys }] : []),
    { type: "divider" },
    { key: "out", label: t("bar.signOut"), onClick: () => signOut.mutate() },
  ];

  return (
    <Dropdown menu={{ items }} trigger={["click"]} placement="bottomRight">
      <Button type="text" aria-label={t("bar.me")} aria-haspopup="menu" className="bar-me">
        <Avatar name={me.name} seed={me.id} size={26} />
      </Button>
    </Dropdown>
  );
}
