import { useQuery } from "@tanstack/react-query";
import { Input, Segmented, Select } from "antd";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../../lib/api.ts";
import { keys } from "../../../lib/query.ts";
import { usePaused } from "../../../lib/use-paused.ts";
import type { FoundPerson, PersonKind, RequesterChoice } from "./requester-choice.ts";

const KINDS: PersonKind[] = ["student", "guardian", "prospect"];

async function findPeople(query: string, signal: AbortSignal): Promise<FoundPerson[]> {
  const found = await Promise.all(
    KINDS.map(async (kind) => {
      const { items } = await api("listRecords", { query: { kind, query } }, { signal });
      return items.slice(0, 8).map((item) => ({ kind, id: item.id, name: item.label, hint: item.hint }));
    }),
  );
  return found.flat();
}

interface Props {
  value: RequesterChoice;
  onChange: (choice: RequesterChoice) => void;
  error: string | undefined;
}

/** Who asks: somebody we know (name, phone tail, student no.), somebody new, or oneself. */
export function RequesterFields({ value, onChange, error }: Props) {
  const { t } = useTranslation();
  const id = useId();
  return (
    <fieldset className="form-field" data-form-invalid={error ? true : undefined}>
      <legend className="form-label">{t("file.requester")}</legend>
      <Segmented<RequesterChoice["kind"]>
        value={value.kind}
        options={[
          { value: "known", label: t("file.known") },
          { value: "unknown", label: t("file.unknown") },
          { value: "self", label: t("file.self") },
        ]}
        onChange={(kind) => {
          if (kind === "known") onChange({ kind, person: undefined });
          else onChange(kind === "unknown" ? { kind, name: "", phone: "" } : { kind });
        }}
      />
      <div className="file-who">
        {value.kind === "known" && (
          <PersonPicker value={value.person} onChange={(person) => onChange({ kind: "known", person })} />
        )}
        {value.kind === "unknown" && (
          <>
            <label htmlFor={`${id}-name`}>{t("file.name")}</label>
            <Input
              id={`${id}-name`}
              maxLength={100}
              value={value.name}
              onChange={(event) => onChange({ ...value, name: event.target.value })}
            />
            <label htmlFor={`${id}-phone`}>{t("file.phone")}</label>
            <Input
              id={`${id}-phone`}
              inputMode="tel"
              maxLength={24}
              value={value.phone}
              onChange={(event) => onChange({ ...value, phone: event.target.value })}
            />
          </>
        )}
      </div>
      {error && (
        <p className="form-error" role="alert">
          {error}
        </p>
      )}
    </fieldset>
  );
}

function PersonPicker({
  value,
  onChange,
}: {
  value: FoundPerson | undefined;
  onChange: (person: FoundPerson | undefined) => void;
}) {
  const { t } = useTranslation();
  const [words, setWords] = useState("");
  const query = usePaused(words.trim());
  const found = useQuery({
    queryKey: [...keys.people, query],
    queryFn: ({ signal }) => findPeople(query, signal),
    enabled: query !== "",
    staleTime: 30_000,
  });
  const people = found.data ?? [];
  return (
    <Select
      autoFocus
      allowClear
      showSearch={{ filterOption: false, onSearch: setWords }}
      aria-label={t("file.findPerson")}
      placeholder={t("file.findPerson")}
      loading={found.isFetching}
      notFoundContent={query === "" || found.isFetching ? null : t("file.noPerson")}
      value={value ? { value: value.id, label: value.name } : null}
      labelInValue
      options={people.map((person) => ({
        value: person.id,
        label: `${person.name} · ${t(`file.${person.kind}`)}${person.hint ? ` · ${person.hint}` : ""}`,
      }))}
      onChange={(option: { value: string; label: string } | null) =>
        onChange(option ? people.find((person) => person.id === option.value) : undefined)
      }
      style={{ width: "100%" }}
    />
  );
}
