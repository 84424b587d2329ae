import type { KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "../../../lib/icon.tsx";
import type { ComposerMode } from "./draft-store.ts";
import { tabByKey } from "./tab-keys.ts";

interface Props {
  modes: readonly ComposerMode[];
  mode: ComposerMode;
  /** Id of what the chosen tab shows. */
  panel: string;
  onMode: (mode: ComposerMode) => void;
}

/** Id of a tab, which names its panel. */
export const tabId = (panel: string, mode: ComposerMode): string => `${panel}-${mode}`;

/**
 * One stop for Tab; arrows move among the tabs and Enter or Space chooses (WAI-ARIA tabs, manual activation): choosing takes
 * the cursor into the text, so it does not follow the arrows.
 */
export function ComposerTabs({ modes, mode, panel, onMode }: Props) {
  const { t } = useTranslation();
  const move = (event: KeyboardEvent<HTMLDivElement>): void => {
    const tabs = [...event.currentTarget.querySelectorAll<HTMLElement>("[role=tab]")];
    const to = tabByKey(event.key, tabs.indexOf(event.target as HTMLElement), tabs.length);
    if (to === undefined) return;
    event.preventDefault();
    tabs[to]?.focus();
  };
  return (
    <div className="composer-tabs" role="tablist" aria-label={t("composer.tabs")} onKeyDown={move}>
      {modes.map((one) => (
        <button
          key={one}
          id={tabId(panel, one)}
          type="button"
          role="tab"
          aria-selected={one === mode}
          aria-controls={one === mode ? panel : undefined}
          tabIndex={one === mode ? 0 : -1}
          data-mode={one}
          onClick={() => onMode(one)}
        >
          {one === "note" && <Icon name="lock" size={13} />}
          {t(`composer.${one}`)}
        </button>
      ))}
    </div>
  );
}
