import type { getStudent } from "@deskbell/contract/people";
import type { OutputOf } from "@deskbell/contract/operation";
import { useTranslation } from "react-i18next";
import { Avatar } from "../../lib/avatar.tsx";
import { can, useMe } from "../../lib/session.ts";
import { ChildCode } from "../entrances/child-code.tsx";
import { PhoneNumber } from "./phone-number.tsx";

/** Guardians with what each of them may do. */
export function StudentFamily({ student }: { student: OutputOf<typeof getStudent> }) {
  const { t } = useTranslation();
  const me = useMe();
  return (
    <section className="student-card" aria-labelledby="family-title">
      <header>
        <h2 id="family-title">{t("people.family")}</h2>
        {can(me, "person.manage") && <ChildCode studentId={student.id} />}
      </header>
      {student.guardians.length === 0 && <p className="muted">{t("people.noFamily")}</p>}
      <ul>
        {student.guardians.map(({ guardian, relation, phone, signer, legal, pickUp }) => (
          <li key={guardian.id} className="student-row">
            <Avatar name={guardian.name} seed={guardian.id} size={28} />
            <span className="student-row-main">
              {guardian.name}
              <span className="muted student-line">
                {[
                  relation,
                  signer ? t("ticket.signer") : "",
                  legal ? t("people.legal") : "",
                  pickUp ? t("people.pickUp") : "",
                ]
                  .filter(Boolean)
                  .join(" · ")}
              </span>
            </span>
            <PhoneNumber
              text={phone.text}
              masked={phone.masked}
              name={guardian.name}
              owner={{ kind: "guardian", id: guardian.id }}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}
