import { useQuery } from "@tanstack/react-query";
import { Segmented } from "antd";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../../lib/api.ts";
import { keys } from "../../../lib/query.ts";
import { can, useMe } from "../../../lib/session.ts";
import type { Asker, FoundPerson } from "./requester-choice.ts";

interface Props {
  student: FoundPerson;
  /** What was typed to find them: a guardian's phone tail says which one wrote. */
  words: string;
  value: Asker | undefined;
  onChange: (asker: Asker) => void;
}

/** Which of the family asked: whose phone tail was typed, else who signed; a grown-up student in person. */
export function AskerChoice({ student, words, value, onChange }: Props) {
  const { t } = useTranslation();
  const reads = can(useMe(), "person.read");
  const found = useQuery({
    queryKey: [...keys.people, "student", student.id],
    queryFn: ({ signal }) => api("getStudent", { params: { id: student.id } }, { signal }),
    enabled: reads,
    staleTime: 30_000,
  }).data;

  useEffect(() => {
    if (!found || value) return;
    const guardians = found.adult ? [] : found.guardians;
    const chosen =
      guardians.find(({ phone }) => /^\d{4}$/.test(words) && phone.text.endsWith(words)) ??
      guardians.find(({ signer }) => signer) ??
      guardians[0];
    onChange(chosen ? { kind: "guardian", id: chosen.guardian.id } : { kind: "student", id: found.id });
  }, [found, value, words, onChange]);

  if (!found || found.guardians.length === 0) return null;
  return (
    <Segmented<string>
      className="file-asker"
      aria-label={t("file.asker")}
      value={value?.id ?? ""}
      options={[
        ...found.guardians.map(({ guardian, relation, phone }) => ({
          value: guardian.id,
          label: `${guardian.name} · ${relation} · …${phone.text.slice(-4)}`,
        })),
        { value: found.id, label: t("file.askerStudent", { name: found.name }) },
      ]}
      onChange={(id) => onChange(id === found.id ? { kind: "student", id } : { kind: "guardian", id })}
    />
  );
}
