import type { Entrance, listEntrances } from "@deskbell/contract/entrances";
import type { OutputOf } from "@deskbell/contract/operation";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Button, Drawer, Form, Input, Radio, Select } from "antd";
import { useTranslation } from "react-i18next";
import { api } from "../../lib/api.ts";
import { apiOnce } from "../../lib/click-keys.ts";
import { currentLocale } from "../../lib/locale.ts";
import { problemWords } from "../../lib/problem-words.ts";
import { campusesQuery } from "../../lib/reference-queries.ts";
import { upTo } from "../../lib/up-to.tsx";
import { entrancesQuery } from "./entrances-query.ts";

type Types = OutputOf<typeof listEntrances>["types"];

interface Values {
  type: string;
  campusId: string | null;
  channel: "link" | "qr";
  source: string;
}

const EVERYWHERE = "";

/** A new way in, or where an old one leads. What hangs on walls already keeps its code. */
export function EntranceDrawer({
  entrance,
  types,
  onClose,
}: {
  entrance: Entrance | undefined;
  types: Types;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const campuses = useQuery(campusesQuery).data?.items ?? [];
  const save = useMutation({
    mutationFn: ({ channel, ...values }: Values) => {
      const body = { ...values, campusId: values.campusId || null };
      return entrance
        ? api("updateEntrance", { params: { id: entrance.id }, body })
        : apiOnce("createEntrance", { body: { ...body, channel } });
    },
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: entrancesQuery.queryKey });
      onClose();
    },
  });
  return (
    <Drawer
      open
      title={t(entrance ? "entrances.edit" : "entrances.add")}
      onClose={onClose}
      size={420}
      mask={{ closable: false }}
    >
      <Form<Values>
        layout="vertical"
        requiredMark={false}
        initialValues={{
          type: entrance?.type.key ?? types[0]?.key,
          campusId: entrance?.campus?.id ?? EVERYWHERE,
          channel: entrance?.channel ?? "qr",
          source: entrance?.source ?? "",
        }}
        onFinish={(values) => save.mutate(values)}
      >
        <Form.Item name="type" label={t("entrances.type")} rules={[{ required: true }]} extra={t("entrances.typeHint")}>
          <Select
            options={types.map(({ key, name }) => ({
              value: key,
              label: currentLocale() === "en" ? (name.en ?? name.zh) : name.zh,
            }))}
          />
        </Form.Item>
        <Form.Item name="campusId" label={t("entrances.campus")}>
          <Select
            options={[
              { value: EVERYWHERE, label: t("entrances.everywhere") },
              ...campuses.map(({ id, name }) => ({ value: id, label: name })),
            ]}
          />
        </Form.Item>
        {!entrance && (
          <Form.Item name="channel" label={t("entrances.channel")}>
            <Radio.Group
              options={[
                { value: "qr", label: t("entrances.qr") },
                { value: "link", label: t("entrances.link") },
              ]}
            />
          </Form.Item>
        )}
        <Form.Item
          name="source"
          label={t("entrances.source")}
          extra={t("entrances.sourceHint")}
          rules={[{ required: true, whitespace: true, message: t("entrances.sourceMissing") }, upTo(t, 50)]}
        >
          <Input />
        </Form.Item>
        {save.isError && (
          <p className="form-error" role="alert">
            {problemWords(t, save.error)}
          </p>
        )}
        <Button type="primary" htmlType="submit" loading={save.isPending}>
          {t(entrance ? "common.save" : "entrances.create")}
        </Button>
      </Form>
    </Drawer>
  );
}
