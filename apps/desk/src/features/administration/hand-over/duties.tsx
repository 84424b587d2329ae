import type { OutputOf } from "@deskbell/contract/operation";
import type { listMemberTasks } from "@deskbell/contract/administration";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Button, Checkbox } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../../lib/api.ts";
import { problemWords } from "../../../lib/problem-words.ts";
import { keys } from "../../../lib/query.ts";
import { MemberSelect } from "../records/member-select.tsx";

type Duty = OutputOf<typeof listMemberTasks>["duties"][number];
type DutyRef = Pick<Duty, "kind" | "id" | "campusId">;

const keyOf = ({ kind, id, campusId }: DutyRef): string => `${kind} ${id} ${campusId ?? ""}`;
const isMovable = (duty: Duty): duty is Duty & { kind: Exclude<Duty["kind"], "type"> } =>
  duty.movable && duty.kind !== "type";
const WHY = {
  "auth.forbidden": "handOver.why_forbidden",
  "request.not_found": "handOver.why_gone",
  "form.not_offered": "handOver.why_self",
  "organisation.head_elsewhere": "handOver.why_elsewhere",
  "member.right_not_yours": "handOver.why_beyond",
} as const;

/** What else hangs on the person: chosen, given to one successor, and told one by one what did not go. */
export function Duties({ member, duties }: { member: { id: string }; duties: readonly Duty[] }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [successorId, setSuccessorId] = useState<string | null>(null);
  const chosen = duties.filter(isMovable).filter((duty) => !left.has(keyOf(duty)));
  const move = useMutation({
    mutationFn: (successor: string) =>
      api("moveDuties", {
        params: { id: member.id },
        body: { successorId: successor, duties: chosen.map(({ kind, id, campusId }) => ({ kind, id, campusId })) },
      }),
    onSuccess: () =>
      Promise.all(
        [keys.members, keys.people, keys.departments].map((key) => queries.invalidateQueries({ queryKey: key })),
      ),
  });
  const refused = new Map(move.data?.items.map((item) => [keyOf(item), item.code]));
  const gone = move.data?.items.filter((item) => item.code === null).length ?? 0;
  if (duties.length === 0 && gone === 0) return null;
  const movable = duties.filter(isMovable);
  return (
    <section className="hand-over-duties" aria-label={t("handOver.duties")}>
      <h2>{t("handOver.duties")}</h2>
      <ul>
        {duties.map((duty) => {
          const code = refused.get(keyOf(duty));
          const name = (
            <>
              <span className="muted">{t(`handOver.duty_${duty.kind}`)}</span> {duty.name}
              {duty.count > 1 && <span className="muted"> {t("handOver.dutyCount", { count: duty.count })}</span>}
            </>
          );
          return (
            <li key={keyOf(duty)}>
              {isMovable(duty) ? (
                <Checkbox
                  checked={!left.has(keyOf(duty))}
                  onChange={({ target }) => {
                    const next = new Set(left);
                    if (target.checked) next.delete(keyOf(duty));
                    else next.add(keyOf(duty));
                    setLeft(next);
                  }}
                >
                  {name}
                </Checkbox>
              ) : (
                <span>{name}</span>
              )}
              {code ? (
                <span className="chip" data-tone="late">
                  {code in WHY ? t(WHY[code as keyof typeof WHY]) : code}
                </span>
              ) : (
                !isMovable(duty) && (
                  <span className="muted">
                    {t(duty.kind === "type" ? "handOver.inType" : "handOver.why_forbidden")}
                  </span>
                )
              )}
            </li>
          );
        })}
      </ul>
      {gone > 0 && <p role="status">{t("handOver.dutiesGone", { count: gone })}</p>}
      {movable.length > 0 && (
        <div className="hand-over-give">
          <MemberSelect
            aria-label={t("handOver.dutySuccessor")}
            placeholder={t("handOver.dutySuccessor")}
            without={member.id}
            value={successorId}
            onChange={setSuccessorId}
          />
          <Button
            disabled={successorId === null || chosen.length === 0}
            loading={move.isPending}
            onClick={() => successorId !== null && move.mutate(successorId)}
          >
            {t("handOver.give", { count: chosen.length })}
          </Button>
        </div>
      )}
      {move.isError && (
        <p className="form-error" role="alert">
          {problemWords(t, move.error)}
        </p>
      )}
    </section>
  );
}
