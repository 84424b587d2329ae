import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { ApiError } from "./api.ts";
import { Empty } from "./empty.tsx";
import { problemWords } from "./problem-words.ts";

/** What could not be read, and the way out: once more, or elsewhere when it stays refused. */
export function ProblemNote({ error, retry }: { error: unknown; retry: () => void }) {
  const { t } = useTranslation();
  const refused = error instanceof ApiError && error.problem.status === 403;
  const action = refused ? (
    <Link to="/">{t("problem.home")}</Link>
  ) : (
    <Button onClick={retry}>{t("common.retry")}</Button>
  );
  return (
    <div role="alert">
      <Empty text={problemWords(t, error)} action={action} />
    </div>
  );
}
