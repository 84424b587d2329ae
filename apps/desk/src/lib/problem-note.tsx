import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { Empty } from "./empty.tsx";
import { problemWords } from "./problem-words.ts";

export function ProblemNote({ error, retry }: { error: unknown; retry: () => void }) {
  const { t } = useTranslation();
  return (
    <div role="alert">
      <Empty text={problemWords(t, error)} action={<Button onClick={retry}>{t("common.retry")}</Button>} />
    </div>
  );
}
