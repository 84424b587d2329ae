import { Input, Select } from "antd";
import { useTranslation } from "react-i18next";
import type { ReadPerson } from "./parse-people.ts";

type Wanting = "start.nameNeeded" | "start.accountNeeded" | "start.roleNeeded";

/** What a line still lacks. */
export function wanting({ name, account, role }: ReadPerson): Wanting | undefined {
  if (name.trim() === "") return "start.nameNeeded";
  if (account.trim() === "") return "start.accountNeeded";
  return role === "" ? "start.roleNeeded" : undefined;
}

interface Props {
  people: ReadPerson[];
  roles: { key: string; name: string }[];
  onChange: (people: ReadPerson[]) => void;
}

export function PeopleTable({ people, roles, onChange }: Props) {
  const { t } = useTranslation();
  const set = (index: number, patch: Partial<ReadPerson>): void =>
    onChange(people.map((person, at) => (at === index ? { ...person, ...patch } : person)));
  return (
    <table className="start-people">
      <thead>
        <tr>
          <th>{t("start.person")}</th>
          <th>{t("start.account")}</th>
          <th>{t("start.role")}</th>
        </tr>
      </thead>
      <tbody>
        {people.map((person, index) => {
          const lacks = wanting(person);
          return (
            <tr key={index}>
              <td>
                <Input
                  aria-label={t("start.person")}
                  maxLength={200}
                  status={person.name.trim() === "" ? "error" : ""}
                  value={person.name}
                  onChange={(event) => set(index, { name: event.target.value })}
                />
              </td>
              <td>
                <Input
                  aria-label={t("start.account")}
                  maxLength={200}
                  status={person.account.trim() === "" ? "error" : ""}
                  value={person.account}
                  onChange={(event) => set(index, { account: event.target.value })}
                />
              </td>
              <td>
                <Select
                  aria-label={t("start.role")}
                  style={{ minWidth: 140 }}
                  placeholder={t("start.roleNeeded")}
                  {...(person.role === "" ? {} : { value: person.role })}
                  options={roles.map(({ key, name }) => ({ value: key, label: name }))}
                  onChange={(role: string) => set(index, { role })}
                />
                {lacks && (
                  <p className="start-late">
                    {lacks === "start.roleNeeded" && person.unknownRole
                      ? t("start.roleUnknown", { word: person.unknownRole })
                      : t(lacks)}
                  </p>
                )}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
