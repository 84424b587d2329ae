import { useQuery } from "@tanstack/react-query";
import { Skeleton } from "antd";
import { useTranslation } from "react-i18next";
import { api } from "../../../lib/api.ts";
import { changesLeft, ledgerNumber } from "../../../lib/ledger-number.ts";
import { ProblemNote } from "../../../lib/problem-note.tsx";
import { keys } from "../../../lib/query.ts";
import { useNow } from "../../../lib/use-now.ts";
import { useDateWords, useLocale } from "../../../lib/words.ts";
import "./people.css";

/** A contract, and its ledger as a table whose last column is what is owned after each line. */
export function ContractDetail({ id }: { id: string }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const dates = useDateWords(useNow());
  const contract = useQuery({
    queryKey: [...keys.people, "contract", id],
    queryFn: ({ signal }) => api("getContract", { params: { id } }, { signal }),
  });
  const { data } = contract;
  if (contract.isError) return <ProblemNote error={contract.error} retry={() => void contract.refetch()} />;
  if (!data) return <Skeleton active />;
  const money = (fen: number): string =>
    new Intl.NumberFormat(locale === "en" ? "en-GB" : "zh-CN", {
      style: "currency",
      currency: "CNY",
      currencyDisplay: "narrowSymbol",
    }).format(fen / 100);
  const { balance } = data;
  const facts: [string, string][] = [
    [t("school.student"), data.student.name],
    [t("school.signer"), data.signer?.name ?? t("school.inPerson")],
    [t("school.course"), [data.course.name, data.class?.name, data.campus.name].filter(Boolean).join(" · ")],
    [t("school.paid"), money(data.paid)],
    [t("school.unitPrice"), money(data.unitPrice)],
    [t("school.signedOn"), dates.day(data.signedOn)],
    [t("school.until"), dates.day(data.validUntil)],
    [t("school.status"), t(`school.contract_${data.status}`)],
    [t("school.left"), t("school.balance", { left: balance.left, bought: balance.leftBought, gift: balance.leftGift })],
    [t("school.held"), t("school.heldLessons", { booked: balance.booked, frozen: balance.frozen })],
  ];
  let owned = 0;
  const lines = [...data.ledger]
    .sort((a, b) => (a.at < b.at ? -1 : 1))
    .map((entry) => {
      if (changesLeft(entry)) owned += entry.lessons;
      return { ...entry, owned };
    })
    .reverse();
  return (
    <>
      <dl className="record-facts">
        {facts.map(([name, value]) => (
          <div key={name} className="record-pair">
            <dt>{name}</dt>
            <dd className="num">{value}</dd>
          </div>
        ))}
      </dl>
      <h2>{t("school.ledger")}</h2>
      <table className="records">
        <thead>
          <tr>
            <th scope="col">{t("school.at")}</th>
            <th scope="col">{t("school.what")}</th>
            <th scope="col" data-number>
              {t("school.lessons")}
            </th>
            <th scope="col" data-number>
              {t("school.owned")}
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.id}>
              <td title={dates.full(line.at)}>{dates.short(line.at)}</td>
              <td>{t(`school.ledger_${line.kind}`)}</td>
              <td data-number>{ledgerNumber(line)}</td>
              <td data-number>{line.owned}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
