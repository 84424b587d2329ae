import type { OutputOf } from "@deskbell/contract/operation";
import type { listMemberTasks } from "@deskbell/contract/administration";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Button, Form, Input, Modal, Skeleton } from "antd";
import { useTranslation } from "react-i18next";
import { api } from "../../../lib/api.ts";
import { ProblemNote } from "../../../lib/problem-note.tsx";
import { problemWords } from "../../../lib/problem-words.ts";
import { keys } from "../../../lib/query.ts";
import { useText } from "../../../lib/words.ts";
import { upTo } from "../../../lib/up-to.tsx";
import { MemberSelect } from "../records/member-select.tsx";
import { Duties } from "./duties.tsx";
import { HandOverResult } from "./hand-over-result.tsx";
import { TaskList } from "./task-list.tsx";
import "./hand-over.css";

type Tasks = OutputOf<typeof listMemberTasks>;

interface Props {
  member: { id: string; name: string };
  /** Undefined: the member stays as they are, only their tasks go. */
  status?: "disabled" | "left" | undefined;
  onClose: () => void;
}

interface Values {
  successorId?: string | null;
  byType?: Record<string, string | null>;
  reason?: string;
}

/** Before somebody goes: what they have in hand, and who takes it, for all or type by type. */
export function HandOverDialog({ member, status, onClose }: Props) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const tasks = useQuery({
    queryKey: [...keys.members, "tasks", member.id],
    queryFn: ({ signal }) => api("listMemberTasks", { params: { id: member.id } }, { signal }),
    gcTime: 0,
  });
  const start = useMutation({
    mutationFn: ({ successorId = null, byType = {}, reason = "" }: Values) =>
      api("startHandOver", {
        params: { id: member.id },
        body: {
          successorId,
          byType: Object.entries(byType).flatMap(([type, id]) => (id ? [{ type, successorId: id }] : [])),
          reason,
          ...(status ? { status } : {}),
        },
      }),
    onSuccess: () => queries.invalidateQueries({ queryKey: keys.members }),
  });
  const title = t(status ? `handOver.${status}` : "handOver.title", { name: member.name });
  return (
    <Modal open title={title} footer={null} width={640} onCancel={onClose} mask={{ closable: false }}>
      {start.data ? (
        <HandOverResult started={start.data} onClose={onClose} />
      ) : tasks.isError ? (
        <ProblemNote error={tasks.error} retry={() => void tasks.refetch()} />
      ) : !tasks.data ? (
        <Skeleton active paragraph={{ rows: 4 }} title={false} />
      ) : (
        <Form<Values> layout="vertical" requiredMark={false} onFinish={(values) => start.mutate(values)}>
          <Choice member={member} tasks={tasks.data} leaves={status !== undefined} />
          <Form.Item name="reason" label={t("handOver.reason")} rules={[upTo(t, 500)]}>
            <Input placeholder={t("handOver.reasonHint")} />
          </Form.Item>
          {start.isError && (
            <p className="form-error" role="alert">
              {problemWords(t, start.error)}
            </p>
          )}
          <Button type="primary" danger={status !== undefined} htmlType="submit" loading={start.isPending}>
            {t(status ? `handOver.go_${status}` : "handOver.go")}
          </Button>
        </Form>
      )}
    </Modal>
  );
}

function Choice({ member, tasks, leaves }: { member: Props["member"]; tasks: Tasks; leaves: boolean }) {
  const { t } = useTranslation();
  const text = useText();
  const types = [...new Map(tasks.items.map((item) => [item.type.key, item.type])).values()];
  const count = tasks.items.length;
  return (
    <>
      <p>{count > 0 ? t("handOver.holds", { name: member.name, count }) : t("handOver.holdsNone")}</p>
      {tasks.others > 0 && (
        <p className="muted">{t(leaves ? "handOver.others" : "handOver.othersStay", { count: tasks.others })}</p>
      )}
      {count > 0 && (
        <>
          <TaskList tasks={tasks.items} />
          <Form.Item name="successorId" label={t("handOver.successor")} extra={leaves ? t("handOver.byRule") : null}>
            <MemberSelect without={member.id} placeholder={t("handOver.choose")} />
          </Form.Item>
          {types.length > 1 && (
            <details className="hand-over-types">
              <summary>{t("handOver.perType")}</summary>
              {types.map((type) => (
                <Form.Item key={type.key} name={["byType", type.key]} label={text(type.name)}>
                  <MemberSelect without={member.id} placeholder={t("handOver.same")} />
                </Form.Item>
              ))}
            </details>
          )}
        </>
      )}
      <Duties member={member} duties={tasks.duties} />
    </>
  );
}
