import { errorRegistry } from "@deskbell/contract/errors";
import type { OutputOf } from "@deskbell/contract/operation";
import type { invitePeople } from "@deskbell/contract/setup";
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { copyText } from "../../lib/copy-text.ts";
import { useText } from "../../lib/words.ts";

type Added = OutputOf<typeof invitePeople>["items"][number];

interface Props {
  people: Added[];
  onMore: () => void;
  onDone: () => void;
}

/** What to hand over to whom, shown this once; and who was not added, with the reason. */
export function PeopleAdded({ people, onMore, onDone }: Props) {
  const { t } = useTranslation();
  const text = useText();
  const [copied, setCopied] = useState(false);
  const secrets = people.flatMap(({ name, account, password, inviteLink }) =>
    (password ?? inviteLink) ? [`${name} ${account} ${password ?? inviteLink}`] : [],
  );
  const handOver = [`${t("start.desk")} ${location.origin}/desk/`, ...secrets].join("\n");
  const refusal = (code: string): string => {
    const entry = Object.entries(errorRegistry).find(([known]) => known === code)?.[1];
    return t("start.refused", { reason: entry ? text(entry.title) : code });
  };
  return (
    <>
      {secrets.length > 0 && <p role="status">{t("start.added")}</p>}
      <table className="start-people">
        <tbody>
          {people.map((person) => (
            <tr key={`${person.name} ${person.account}`}>
              <td>{person.name}</td>
              <td>{person.account}</td>
              <td>
                {person.error ? (
                  <span className="start-late">{refusal(person.error)}</span>
                ) : person.password ? (
                  <code>{person.password}</code>
                ) : person.inviteLink ? (
                  <>
                    {t("start.inviteLink")} <code>{person.inviteLink}</code>
                  </>
                ) : (
                  t("start.invited")
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <span className="start-row">
        {secrets.length > 0 && (
          <Button onClick={() => void copyText(handOver).then(setCopied)}>
            {copied ? t("common.copied") : t("start.copyAll")}
          </Button>
        )}
        <Button type="primary" onClick={onDone}>
          {t("start.next")}
        </Button>
        <Button type="text" onClick={onMore}>
          {t("start.more")}
        </Button>
      </span>
    </>
  );
}
