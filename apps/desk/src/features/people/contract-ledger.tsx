import { useQuery } from "@tanstack/react-query";
import { Button, Modal, Skeleton } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../lib/api.ts";
import { changesLeft, ledgerNumber } from "../../lib/ledger-number.ts";
import { ProblemNote } from "../../lib/problem-note.tsx";
import { keys } from "../../lib/query.ts";
import { useNow } from "../../lib/use-now.ts";
import { useDateWords } from "../../lib/words.ts";
import { LessonBalance } from "./lesson-balance.tsx";
import "./people.css";

/** The button that opens a contract's account of lessons. */
export function ContractLedger({ id, no }: { id: string; no: string }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button type="link" size="small" className="ledger-open" onClick={() => setOpen(true)}>
        {t("people.ledger")}
      </Button>
      {open && (
        <Modal open footer={null} width={560} title={t("people.ledgerOf", { no })} onCancel={() => setOpen(false)}>
          <Ledger id={id} />
        </Modal>
      )}
    </>
  );
}

/** Every booking, newest first, each with what was left after it. */
function Ledger({ id }: { id: string }) {
  const { t } = useTranslation();
  const dates = useDateWords(useNow());
  const contract = useQuery({
    queryKey: [...keys.people, "contract", id],
    queryFn: ({ signal }) => api("getContract", { params: { id } }, { signal }),
    staleTime: 30_000,
  });
  if (contract.isPending) return <Skeleton active />;
  if (contract.isError) return <ProblemNote error={contract.error} retry={() => void contract.refetch()} />;
  const { balance, ledger } = contract.data;
  let left = 0;
  const lines = ledger.map((entry) => {
    if (changesLeft(entry)) left += entry.lessons;
    return { ...entry, left };
  });
  return (
    <>
      <p>
        <LessonBalance {...balance} />
      </p>
      <table className="ledger">
        <thead>
          <tr>
            <th>{t("people.when")}</th>
            <th>{t("people.what")}</th>
            <th className="ledger-number">{t("people.lessons")}</th>
            <th className="ledger-number">{t("people.leftAfter")}</th>
          </tr>
        </thead>
        <tbody>
          {lines.toReversed().map((entry) => (
            <tr key={entry.id}>
              <td>
                <time dateTime={entry.at} title={dates.full(entry.at)}>
                  {dates.short(entry.at)}
                </time>
              </td>
              <td>{t(`people.entry_${entry.kind}`)}</td>
              <td className="ledger-number num">{ledgerNumber(entry)}</td>
              <td className="ledger-number num">{entry.left}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
