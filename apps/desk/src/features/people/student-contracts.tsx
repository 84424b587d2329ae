import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { api } from "../../lib/api.ts";
import { keys } from "../../lib/query.ts";
import { useNow } from "../../lib/use-now.ts";
import { useDateWords } from "../../lib/words.ts";
import { Card } from "./card.tsx";
import { ContractLedger } from "./contract-ledger.tsx";
import { LessonBalance } from "./lesson-balance.tsx";

/** Contracts with what is left of each, newest first. */
export function StudentContracts({ id }: { id: string }) {
  const { t } = useTranslation();
  const dates = useDateWords(useNow());
  const query = useQuery({
    queryKey: [...keys.people, "contracts", id],
    queryFn: ({ signal }) => api("listContracts", { query: { studentId: id, limit: 20 } }, { signal }),
    staleTime: 30_000,
  });
  return (
    <Card
      title={t("people.contracts")}
      query={query}
      empty={t("people.noContracts")}
      isEmpty={(data) => data.items.length === 0}
    >
      {(data) => (
        <ul>
          {data.items.map((contract) => (
            <li key={contract.id} className="student-row">
              <span className="student-row-main">
                {contract.course.name} <span className="chip">{t(`people.contract_${contract.status}`)}</span>
                <span className="muted student-line num">
                  {contract.no} · {t("ticket.validUntil", { date: dates.day(contract.validUntil) })}
                </span>
                <LessonBalance {...contract.balance} />
              </span>
              <ContractLedger id={contract.id} no={contract.no} />
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
