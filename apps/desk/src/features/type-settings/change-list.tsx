import { useTranslation } from "react-i18next";
import type { Change } from "./changes.ts";

export function ChangeList({ changes }: { changes: readonly Change[] }) {
  const { t } = useTranslation();
  return (
    <ul className="settings-changes">
      {changes.map(({ what, from, to }, index) => (
        <li key={`${what} ${index}`}>
          <span>{what}</span>
          {from !== null && (
            <del>
              <span className="visually-hidden">{t("promises.was")}</span>
              {from}
            </del>
          )}
          {from !== null && to !== null && <span aria-hidden="true">→</span>}
          {to !== null && (
            <ins>
              <span className="visually-hidden">{t("promises.becomes")}</span>
              {to}
            </ins>
          )}
          {to === null && <span className="muted">{t("promises.goes")}</span>}
        </li>
      ))}
    </ul>
  );
}
