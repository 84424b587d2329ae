import type { TicketPage } from "@deskbell/contract/tickets";
import { useTranslation } from "react-i18next";
import { Link } from "@tanstack/react-router";
import { Avatar } from "../../../lib/avatar.tsx";
import { can, useMe } from "../../../lib/session.ts";
import { ContractLedger } from "../../people/contract-ledger.tsx";
import { LessonBalance } from "../../people/lesson-balance.tsx";
import { type PhoneOwner, PhoneNumber } from "../../people/phone-number.tsx";
import { useNow } from "../../../lib/use-now.ts";
import { type T, useDateWords, useLocale } from "../../../lib/words.ts";
import { Block, Fact } from "./block.tsx";

/** Who it is about: the one who asks, the student with guardians, class and contract, as far as one may see them. */
export function People({ page }: { page: TicketPage }) {
  const { t } = useTranslation();
  const me = useMe();
  const locale = useLocale();
  const dates = useDateWords(useNow());
  const { student, class: group, contract } = page.people;
  const money = new Intl.NumberFormat(locale === "en" ? "en" : "zh-CN", {
    style: "currency",
    currency: "CNY",
    currencyDisplay: "narrowSymbol",
  });
  const requester = page.requester?.name ?? page.requesterName;
  const asker = ownerOf(page.requester);
  // Who asks and is of the family is named once, with both roles.
  const asks = (kind: PhoneOwner["kind"], id: string, phone: string | null): boolean =>
    asker?.kind === kind && asker.id === id && (page.requesterPhone === null || page.requesterPhone === phone);
  const guardians = student?.guardians ?? [];
  const ofFamily =
    (student && asks("student", student.id, student.phone)) ||
    guardians.some((guardian) => asks("guardian", guardian.id, guardian.phone));
  const roleOf = (role: string, asking: boolean): string => (asking ? `${t("ticket.requester")} · ${role}` : role);
  const submittedForThem = page.submitter.id !== page.requester?.id && page.submitter.name !== requester;
  return (
    <Block title={t("ticket.people")}>
      {requester && !ofFamily && (
        <Person
          role={t("ticket.requester")}
          name={requester}
          seed={page.requester?.id ?? null}
          phone={page.requesterPhone}
          owner={asker}
        />
      )}
      {submittedForThem && page.submitter.name && (
        <Person role={t("ticket.submitter")} name={page.submitter.name} seed={page.submitter.id} phone={null} />
      )}
      {student && (
        <>
          <Person
            role={roleOf(t("ticket.student"), asks("student", student.id, student.phone))}
            name={student.name}
            seed={student.id}
            phone={student.phone}
            owner={{ kind: "student", id: student.id }}
            note={[student.no, student.level === "vip" ? t("ticket.vip") : ""].filter(Boolean).join(" · ")}
          />
          {guardians.map((guardian) => (
            <Person
              key={guardian.id}
              role={roleOf(guardian.relation || t("ticket.guardians"), asks("guardian", guardian.id, guardian.phone))}
              name={guardian.name}
              seed={guardian.id}
              phone={guardian.phone}
              owner={{ kind: "guardian", id: guardian.id }}
              note={rightsOf(t, guardian)}
            />
          ))}
          {can(me, "person.read") && (
            <Link to="/students/$id" params={{ id: student.id }} className="side-more">
              {t("people.open")}
            </Link>
          )}
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
          <LessonBalance {...contract} />
          <span className="side-lines muted num">
            <span>{t("ticket.paid", { amount: money.format(contract.paid / 100) })}</span>
            <span>{t("ticket.validUntil", { date: dates.day(contract.validUntil) })}</span>
            <span>{contract.no}</span>
          </span>
          {can(me, "contract.read") && <ContractLedger id={contract.id} no={contract.no} />}
        </Fact>
      )}
    </Block>
  );
}

const OWNERS = ["student", "guardian", "prospect"] as const;

/** Whose phone it is, where it is one that we keep. */
function ownerOf(party: TicketPage["requester"]): PhoneOwner | undefined {
  const kind = OWNERS.find((one) => one === party?.kind);
  return kind && party?.id ? { kind, id: party.id } : undefined;
}

type Guardian = NonNullable<TicketPage["people"]["student"]>["guardians"][number];

/** What a guardian may do: sign and be refunded, decide, collect the child. */
function rightsOf(t: T, guardian: Guardian): string {
  return [
    guardian.signer ? t("ticket.signer") : "",
    guardian.legal ? t("people.legal") : "",
    guardian.pickUp ? t("people.pickUp") : "",
  ]
    .filter(Boolean)
    .join(" · ");
}

interface PersonProps {
  role: string;
  name: string;
  seed: string | null;
  phone: string | null;
  owner?: PhoneOwner | undefined;
  note?: string;
}

function Person({ role, name, seed, phone, owner, note }: PersonProps) {
  return (
    <div className="side-person">
      <Avatar name={name} seed={seed} size={24} />
      <span>{name}</span>
      {phone && <PhoneNumber text={phone} masked={phone.includes("*")} name={name} owner={owner} />}
      <span className="muted side-role">{[role, note].filter(Boolean).join(" · ")}</span>
    </div>
  );
}
