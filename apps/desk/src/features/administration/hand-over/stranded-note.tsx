import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../../lib/api.ts";
import { piece } from "../../../lib/piece.tsx";
import { keys } from "../../../lib/query.ts";

const HandOverDialog = piece(async () => (await import("./hand-over-dialog.tsx")).HandOverDialog);

/** People who have gone and still hold something: nothing is left with them unnoticed. */
export function StrandedNote() {
  const { t } = useTranslation();
  const [opened, setOpened] = useState<{ id: string; name: string }>();
  const items =
    useQuery({
      queryKey: [...keys.members, "stranded"],
      queryFn: ({ signal }) => api("listStrandedTasks", {}, { signal }),
    }).data?.items ?? [];
  return (
    <>
      {items.length > 0 && (
        <div className="note-line" role="note">
          <b>{t("handOver.stranded")}</b>
          {items.map(({ member, tasks }) => (
            <Button key={member.id} size="small" onClick={() => setOpened(member)}>
              {t("handOver.strandedOne", { name: member.name, count: tasks })}
            </Button>
          ))}
        </div>
      )}
      <Suspense fallback={null}>
        {opened && <HandOverDialog member={opened} onClose={() => setOpened(undefined)} />}
      </Suspense>
    </>
  );
}
