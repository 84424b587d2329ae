import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../lib/api.ts";
import { problemWords } from "../../lib/problem-words.ts";
import { placeOf } from "./invitation-problem.ts";
import { PasswordField } from "./password-field.tsx";

/**
 * Asks a new password; the present one too once the server says that it is needed.
 * `onRefused`: the link is used, replaced or too old.
 */
export function AcceptForm({ token, onRefused }: { token: string; onRefused: () => void }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [password, setPassword] = useState("");
  const [current, setCurrent] = useState("");
  const [needsCurrent, setNeedsCurrent] = useState(false);
  const accept = useMutation({
    mutationFn: () => api("acceptMembership", { body: { token, password, ...(needsCurrent ? { current } : {}) } }),
    // A link counts once: sent again by itself after a lost answer, it would be called invalid though it had worked.
    retry: false,
    onSuccess: async () => {
      // Every session of the account has ended; who was signed in here is not any more.
      queries.clear();
      await navigate({ to: "/sign-in", search: { joined: "1" }, replace: true });
    },
    onError: (error) => {
      const place = placeOf(error);
      if (place === "link") onRefused();
      if (place === "current") setNeedsCurrent(true);
    },
  });
  const place = accept.isError ? placeOf(accept.error) : undefined;
  const words = accept.isError ? problemWords(t, accept.error) : undefined;

  return (
    <>
      <p className="muted">{t("invitation.lead")}</p>
      <form
        className="sign-in-form"
        onSubmit={(event) => {
          event.preventDefault();
          accept.mutate();
        }}
      >
        {needsCurrent && (
          <PasswordField
            id="invitation-current"
            label={t("invitation.current")}
            hint={t("invitation.currentHint")}
            autoComplete="current-password"
            autoFocus
            value={current}
            onChange={setCurrent}
            problem={place === "current" ? words : undefined}
          />
        )}
        <PasswordField
          id="invitation-password"
          label={t("invitation.password")}
          hint={t("me.passwordRule")}
          autoComplete="new-password"
          autoFocus={!needsCurrent}
          minLength={10}
          value={password}
          onChange={setPassword}
          problem={place === "next" ? words : undefined}
        />
        {place === "form" && (
          <p className="sign-in-error" role="alert">
            {words}
          </p>
        )}
        <Button type="primary" size="large" htmlType="submit" loading={accept.isPending} block>
          {t("invitation.accept")}
        </Button>
      </form>
    </>
  );
}
