import { Select } from "antd";
import { useTranslation } from "react-i18next";
import type { Example } from "./use-example.ts";

/** For which request the examples below are reckoned. */
export function ExampleBar({ example }: { example: Example }) {
  const { t } = useTranslation();
  if (example.campusId === undefined) return null;
  return (
    <p className="settings-example-bar muted">
      <span>{t("promises.exampleFor")}</span>
      <Select
        size="small"
        aria-label={t("promises.exampleCampus")}
        popupMatchSelectWidth={false}
        value={example.campusId}
        options={example.campuses.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={example.setCampusId}
      />
      <Select
        size="small"
        aria-label={t("promises.exampleMoment")}
        popupMatchSelectWidth={false}
        value={example.moment}
        options={example.moments}
        onChange={example.setMoment}
      />
    </p>
  );
}
