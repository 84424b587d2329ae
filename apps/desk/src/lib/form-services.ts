/** What the form renderer needs from outside: records to choose from, uploads, who is filling, the time. */
import type { FormContext } from "@deskbell/engine/form";
import type { FieldRight } from "@deskbell/engine/form";
import { type LoadOptions, rememberRecords, type Upload, useKnownRecords } from "@deskbell/ui/form";
import { useMemo } from "react";
import { api } from "./api.ts";
import { useMe } from "./session.ts";
import { uploadFile } from "./upload-file.ts";
import { useNow } from "./use-now.ts";
import { useLocale } from "./words.ts";

const loadOptions: LoadOptions = async (kind, query, within, signal) => {
  const belongs = within.flatMap(({ kind: other, ids }) => ids.map((id) => `${other}:${id}`)).join(",");
  const narrowed = { kind, ...(query ? { query } : {}), ...(belongs ? { within: belongs } : {}) };
  const { items } = await api("listRecords", { query: narrowed }, { signal });
  rememberRecords(kind, items);
  return items;
};

const upload: Upload = async (file, { onProgress, signal }) => {
  const { id, name, size, family } = await uploadFile(file, { onProgress, signal });
  return { id, name, size, family };
};

/** Props that every `FormFields` of the desk shares. */
export function useFormServices() {
  const me = useMe();
  const now = useNow();
  const locale = useLocale();
  return { locale, now, zone: me.institution.zone, loadOptions, upload };
}

/** Evaluated as staff; with `rights`, as the step at hand allows. Records that were not offered here are taken on trust: the server judges. */
export function useFormContext(rights?: Readonly<Record<string, FieldRight>>): FormContext {
  const me = useMe();
  const now = useNow();
  const records = useKnownRecords();
  return useMemo(
    () => ({
      audience: "staff",
      now,
      zone: me.institution.zone,
      me: me.id,
      myDepartments: me.departments.map(({ id }) => id),
      myCampuses: me.campuses.map(({ id }) => id),
      unknown: "accept",
      records,
      ...(rights ? { rights, running: true } : {}),
    }),
    [me, now, records, rights],
  );
}
