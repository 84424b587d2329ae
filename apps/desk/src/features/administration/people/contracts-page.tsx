import type { OutputOf } from "@deskbell/contract/operation";
import type { listContracts } from "@deskbell/contract/people";
import { Drawer } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../../lib/api.ts";
import { keys } from "../../../lib/query.ts";
import { can, useMe } from "../../../lib/session.ts";
import { useNow } from "../../../lib/use-now.ts";
import { useDateWords } from "../../../lib/words.ts";
import { type Column, RecordList } from "../records/record-list.tsx";
import { useRecordList } from "../records/use-record-list.ts";
import { ContractDetail } from "./contract-detail.tsx";
import { NewContract } from "./new-contract.tsx";

export type Contract = OutputOf<typeof listContracts>["items"][number];

export function ContractsPage() {
  const { t } = useTranslation();
  const dates = useDateWords(useNow());
  const manages = can(useMe(), "contract.manage");
  const [opened, setOpened] = useState<Contract>();
  const [making, setMaking] = useState(false);
  const { words, setWords, list, rows } = useRecordList([...keys.people, "contracts"], (query, signal) =>
    api("listContracts", { query }, { signal }),
  );
  const columns: Column<Contract>[] = [
    { title: t("school.contractNo"), render: (contract) => <span className="num">{contract.no}</span> },
    { title: t("school.student"), render: (contract) => contract.student.name },
    { title: t("school.course"), render: (contract) => contract.course.name },
    { title: t("school.campus"), render: (contract) => contract.campus.name, wide: true },
    {
      title: t("school.status"),
      render: (contract) => <span className="chip">{t(`school.contract_${contract.status}`)}</span>,
    },
    { title: t("school.left"), number: true, render: (contract) => contract.balance.left },
    {
      title: t("school.until"),
      render: (contract) => <span className="num">{dates.day(contract.validUntil)}</span>,
      wide: true,
    },
  ];
  return (
    <RecordList
      title={t("area.contracts")}
      search={{ words, hint: t("school.findContract"), onWords: setWords }}
      add={manages && { label: t("school.addContract"), onAdd: () => setMaking(true) }}
      columns={columns}
      rows={rows}
      keyOf={(contract) => contract.id}
      onOpen={setOpened}
      list={list}
      more={list}
      empty={t("school.noContract")}
    >
      {opened && (
        <Drawer open size={600} title={opened.no} onClose={() => setOpened(undefined)}>
          <ContractDetail id={opened.id} />
        </Drawer>
      )}
      {making && <NewContract onClose={() => setMaking(false)} />}
    </RecordList>
  );
}
