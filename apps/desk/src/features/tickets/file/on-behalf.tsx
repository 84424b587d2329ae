import type { Channel } from "@deskbell/engine/ticket";
import { isComposing } from "@deskbell/ui/keys";
import { useQuery } from "@tanstack/react-query";
import { Select, Skeleton } from "antd";
import { useEffect, useId, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../../lib/api.ts";
import { Empty } from "../../../lib/empty.tsx";
import { ProblemNote } from "../../../lib/problem-note.tsx";
import { keys } from "../../../lib/query.ts";
import { typesQuery } from "../../../lib/reference-queries.ts";
import { useMe } from "../../../lib/session.ts";
import { useText } from "../../../lib/words.ts";
import { AttachmentList } from "../composer/attachment-list.tsx";
import { PickFiles } from "../composer/pick-files.tsx";
import { useAttachments } from "../composer/use-attachments.ts";
import { ChannelSelect } from "./channel-select.tsx";
import { FiledNote } from "./filed-note.tsx";
import { readChatDraft, writeChatDraft } from "./file-draft.ts";
import type { Missing, RequesterChoice } from "./requester-choice.ts";
import { RequesterFields } from "./requester-fields.tsx";
import { mobileIn } from "./mobile-in.ts";
import { suggestTypes } from "./suggest-type.ts";
import { TypeForm } from "./type-form.tsx";
import type { Filed } from "./use-submit.ts";
import "./file.css";

/** As much as a note takes, where what the form has no room for goes. */
const MOST_CHARACTERS = 10_000;

const NOBODY: RequesterChoice = { kind: "known", person: undefined, asker: undefined };

/** File what somebody wrote in a chat, said on the phone or at the counter: their words, who, what it is; one screen. */
export function OnBehalf({ onClose }: { onClose?: () => void }) {
  const [filed, setFiled] = useState<{ ticket: Filed; canFollow: boolean }>();
  const [round, setRound] = useState(0);
  if (filed)
    return (
      <FiledNote
        filed={filed.ticket}
        canFollow={filed.canFollow}
        onClose={onClose}
        onAnother={() => {
          setFiled(undefined);
          setRound(round + 1);
        }}
      />
    );
  return <Filing key={round} onFiled={(ticket, canFollow) => setFiled({ ticket, canFollow })} />;
}

function Filing({ onFiled }: { onFiled: (filed: Filed, canFollow: boolean) => void }) {
  const { t } = useTranslation();
  const me = useMe();
  const [text, setText] = useState(() => readChatDraft(me.id));
  const [requester, setRequester] = useState(NOBODY);
  const [who, setWho] = useState<Missing>();
  const [channel, setChannel] = useState<Channel>("wechat");
  const [chosen, setChosen] = useState<string>();
  const files = useAttachments();
  const place = useRef<HTMLDivElement>(null);
  const id = useId();
  const types = useQuery(typesQuery);
  const suggested = suggestTypes(text, types.data?.items ?? []);
  const key = chosen ?? suggested[0]?.key;
  const { length } = text.trim();

  useEffect(() => {
    place.current?.querySelector("textarea")?.focus();
  }, []);

  if (types.isPending) return <Skeleton active />;
  if (types.isError) return <ProblemNote error={types.error} retry={() => void types.refetch()} />;
  if (types.data.items.length === 0) return <Empty text={t("file.noTypes")} />;
  return (
    <div
      ref={place}
      className="on-behalf"
      onPaste={(event) => {
        if (event.clipboardData.files.length === 0) return;
        event.preventDefault();
        files.add(event.clipboardData.files);
      }}
      onKeyDown={(event) => {
        if (isComposing(event) || event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
        event.preventDefault();
        place.current?.querySelector<HTMLFormElement>("form")?.requestSubmit();
      }}
    >
      <div className="form-field">
        <label className="form-label" htmlFor={`${id}-chat`}>
          {t("file.chat")}
        </label>
        <textarea
          id={`${id}-chat`}
          className="form-input form-textarea"
          rows={5}
          placeholder={t("file.chatHint")}
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            writeChatDraft(me.id, event.target.value);
          }}
        />
        {length > MOST_CHARACTERS && (
          <p className="form-error" role="alert">
            {t("sending.tooLong", { max: MOST_CHARACTERS, length })}
          </p>
        )}
        <AttachmentList items={files.items} onAgain={files.again} onRemove={files.remove} />
        <PickFiles onPick={files.add} size="small" className="file-pick">
          {t("file.pictures")}
        </PickFiles>
      </div>
      <RequesterFields
        phone={mobileIn(text)}
        value={requester}
        missing={who}
        onChange={(next) => {
          setRequester(next);
          setWho(undefined);
        }}
      />
      <div className="file-kind">
        <TypeChoice
          value={key}
          words={chosen === undefined ? (suggested[0]?.words ?? []) : []}
          others={suggested.map((one) => one.key).filter((one) => one !== key)}
          onChange={setChosen}
        />
        <ChannelSelect value={channel} onChange={setChannel} />
      </div>
      {key && (
        <ChosenType
          key={key}
          typeKey={key}
          form={(type) => (
            <TypeForm
              type={type}
              chat={{ text, files: files.ids }}
              busy={!files.ready || length > MOST_CHARACTERS}
              requester={requester}
              channel={channel}
              // What is filled in is of this type: words that are added do not suggest it away.
              onFill={() => setChosen(key)}
              onWho={setWho}
              onFiled={(filed) => {
                const asker = requester.kind === "known" ? (requester.asker ?? requester.person) : undefined;
                onFiled(filed, asker?.kind === "guardian" || asker?.kind === "student");
              }}
            />
          )}
        />
      )}
    </div>
  );
}

interface TypeChoiceProps {
  value: string | undefined;
  /** The words that suggested it; none when it was chosen by hand. */
  words: string[];
  /** Further suggestions, first in the list. */
  others: string[];
  onChange: (key: string) => void;
}

function TypeChoice({ value, words, others, onChange }: TypeChoiceProps) {
  const { t } = useTranslation();
  const text = useText();
  const id = useId();
  const types = useQuery(typesQuery).data?.items ?? [];
  const rank = (key: string): number => (others.includes(key) ? others.indexOf(key) : others.length);
  return (
    <div className="form-field file-type">
      <label className="form-label" htmlFor={id}>
        {t("list.type")}
      </label>
      <Select
        id={id}
        showSearch={{ optionFilterProp: "label" }}
        aria-label={t("file.pickType")}
        placeholder={t("file.pickType")}
        value={value ?? null}
        options={types
          .map((type) => ({ value: type.key, label: text(type.name) }))
          .sort((a, b) => rank(a.value) - rank(b.value))}
        onChange={(key: string) => onChange(key)}
      />
      {words.length > 0 && (
        <span className="muted">{t("file.suggested", { words: words.slice(0, 3).join(t("common.and")) })}</span>
      )}
    </div>
  );
}

type FilledType = Parameters<typeof TypeForm>[0]["type"];

function ChosenType({ typeKey, form }: { typeKey: string; form: (type: FilledType) => React.ReactNode }) {
  const { t } = useTranslation();
  const type = useQuery({
    queryKey: keys.type(typeKey),
    queryFn: ({ signal }) => api("getTicketType", { params: { key: typeKey } }, { signal }),
    // A form that changes under one's hands would lose what was typed; a retired version is told when sending.
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (type.isPending) return <Skeleton active aria-label={t("file.formLoading")} />;
  if (type.isError) return <ProblemNote error={type.error} retry={() => void type.refetch()} />;
  return form(type.data);
}
