import { useQuery } from "@tanstack/react-query";
import { Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { keys } from "../../../lib/query.ts";
import { usePaused } from "../../../lib/use-paused.ts";
import { findPeople } from "./find-people.ts";
import type { FoundPerson } from "./requester-choice.ts";

interface Props {
  value: FoundPerson | undefined;
  /** `words`: what was typed to find them. */
  onChange: (person: FoundPerson | undefined, words: string) => void;
}

/** Somebody we know, by name, pinyin initials, phone tail or student number. */
export function PersonPicker({ value, onChange }: Props) {
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
      allowClear
      // Picked before the words have settled would be somebody who was found for other words.
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
        onChange(option ? people.find((person) => person.id === option.value) : undefined, query)
      }
      style={{ width: "100%" }}
    />
  );
}
