import type { TicketPage } from "@deskbell/contract/tickets";
import { useTranslation } from "react-i18next";
import { Avatar } from "../../../lib/avatar.tsx";
import { useLocale } from "../../../lib/words.ts";
import { Block, Fact } from "./block.tsx";

/** Who it is about: the one who asks, the student with guardians, class and contract, as far as one may see them. */
export function People({ page }: { page: TicketPage }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const { student, class: group, contract } = page.people;
  const money = new Intl.NumberFormat(locale === "en" ? "en" : "zh-CN", {
    style: "currency",
    currency: "CNY",
    currencyDisplay: "narrowSymbol",
  });
  const requester = page.requester?.name ?? page.requesterName;
  const submittedForThem = page.submitter.id !== page.requester?.id && page.submitter.name !== requester;
  return (
    <Block title={t("ticket.people")}>
      {requester && (
        <Person
          role={t("ticket.requester")}
          name={requester}
          seed={page.requester?.id ?? null}
          phone={page.requesterPhone}
        />
      )}
      {submittedForThem && page.submitter.name && (
        <Person role={t("ticket.submitter")} name={page.submitter.name} seed={page.submitter.id} phone={null} />
      )}
      {student && (
        <>
          <Person
            role={t("ticket.student")}
            name={student.name}
            seed={student.id}
            phone={student.phone}
            note={[student.no, student.level === "vip" ? t("ticket.vip") : ""].filter(Boolean).join(" · ")}
          />
          {student.guardians.map((guardian) => (
            <Person
              key={guardian.id}
              role={guardian.relation || t("ticket.guardians")}
              name={guardian.name}
              seed={guardian.id}
              phone={guardian.phone}
              {...(guardian.signer ? { note: t("ticket.signer") } : {})}
            />
          ))}
        </>
      )}
      {group && (
        <Fact name={t("ticket.class")}>
          {group.name}
          <span className="side-lines muted">
            {group.classTeacher && <span>{t("ticket.classTeacher", { name: group.classTeacher })}</span>}
            {group.teacher && <span>{t("ticket.teacher", { name: group.teacher })}</span>}
          </span>
        </Fact>
      )}
      {contract && (
        <Fact name={t("ticket.contract")}>
          <span className="num">{t("ticket.lessonsLeft", { left: contract.left })}</span>
          <span className="side-lines muted num">
            <span>
              {t("ticket.lessonsDetail", { bought: contract.bought, gift: contract.gift, frozen: contract.frozen })}
            </span>
            <span>{t("ticket.paid", { amount: money.format(contract.paid / 100) })}</span>
            <span>{t("ticket.validUntil", { date: contract.validUntil })}</span>
            <span>{contract.no}</span>
          </span>
        </Fact>
      )}
    </Block>
  );
}

function Person(props: { role: string; name: string; seed: string | null; phone: string | null; note?: string }) {
  return (
    <div className="side-person">
      <Avatar name={props.name} seed={props.seed} size={24} />
      <span>
        {props.name}
        {props.note && <span className="muted"> {props.note}</span>}
        <span className="muted side-role">{props.role}</span>
      </span>
      {props.phone &&
        (props.phone.includes("*") ? (
          <span className="num muted">{props.phone}</span>
        ) : (
          <a className="num" href={`tel:${props.phone}`}>
            {props.phone}
          </a>
        ))}
    </div>
  );
}
