import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Button, Input } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../lib/api.ts";
import { problemWords } from "../../lib/problem-words.ts";
import { keys } from "../../lib/query.ts";
import { type ReadPerson, parsePeople } from "./parse-people.ts";
import { PeopleAdded } from "./people-added.tsx";
import { PeopleTable, wanting } from "./people-table.tsx";

/** As many as are added at once. */
const MOST_PEOPLE = 100;

/** Paste, look over, add; then hand over what each needs to sign in. */
export function PeopleStep({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [pasted, setPasted] = useState("");
  const [people, setPeople] = useState<ReadPerson[]>();
  const roles =
    useQuery({ queryKey: keys.roles, queryFn: ({ signal }) => api("listRoles", {}, { signal }) }).data?.items ?? [];
  const add = useMutation({
    mutationFn: (given: ReadPerson[]) =>
      api("invitePeople", { body: { people: given.map(({ name, account, role }) => ({ name, account, role })) } }),
    // A password is in one answer only: what was sent twice would tell nobody's.
    retry: false,
    onSuccess: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: keys.members }),
        queries.invalidateQueries({ queryKey: keys.setup }),
      ]),
  });
  const restart = (): void => {
    add.reset();
    setPeople(undefined);
    setPasted("");
  };

  if (add.data) return <PeopleAdded people={add.data.items} onMore={restart} onDone={onDone} />;
  if (people) {
    return (
      <>
        <PeopleTable people={people} roles={roles} onChange={setPeople} />
        {people.length > MOST_PEOPLE && (
          <p className="start-late" role="alert">
            {t("start.tooMany", { max: MOST_PEOPLE, count: people.length })}
          </p>
        )}
        {add.isError && (
          <p className="start-late" role="alert">
            {problemWords(t, add.error)}
          </p>
        )}
        <span className="start-row">
          <Button
            type="primary"
            disabled={
              people.length === 0 ||
              people.length > MOST_PEOPLE ||
              people.some((person) => wanting(person) !== undefined)
            }
            loading={add.isPending}
            onClick={() => add.mutate(people)}
          >
            {t("start.add", { count: people.length })}
          </Button>
          <Button onClick={() => setPeople(undefined)}>{t("start.again")}</Button>
        </span>
      </>
    );
  }
  return (
    <>
      <div className="start-wide">
        <label className="start-label" htmlFor="start-people">
          {t("start.paste")}
        </label>
        <Input.TextArea
          id="start-people"
          rows={5}
          placeholder={t("start.pasteExample")}
          value={pasted}
          onChange={(event) => setPasted(event.target.value)}
        />
        {roles.length > 0 && (
          <p className="muted">
            {t("start.rolesKnown", { roles: roles.map(({ name }) => name).join(t("common.and")) })}
          </p>
        )}
      </div>
      <span className="start-row">
        <Button type="primary" disabled={pasted.trim() === ""} onClick={() => setPeople(parsePeople(pasted, roles))}>
          {t("start.read")}
        </Button>
        <Button type="text" onClick={onDone}>
          {t("start.skip")}
        </Button>
      </span>
    </>
  );
}
