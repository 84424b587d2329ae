import { Icon } from "../../lib/icon.tsx";
import { useWords } from "../../lib/locale.ts";
import type { Picture, Pictures } from "./use-pictures.ts";

/** What will go with the reply, seen before it goes. */
export function PictureStrip({ pictures }: { pictures: Pictures }) {
  const { t } = useWords();
  if (pictures.items.length === 0) return null;
  const going = pictures.items.find((item) => item.ref === undefined && item.trouble === undefined);
  return (
    <>
      <ul className="strip">
        {pictures.items.map((item) => (
          <li key={item.key} className={item.trouble === undefined ? "strip-item" : "strip-item failed"}>
            <Shown item={item} />
            <button
              type="button"
              className="strip-drop"
              aria-label={t("ticket.dropFile", { name: item.name })}
              onClick={() => pictures.remove(item.key)}
            >
              <Icon name="close" size={16} />
            </button>
            {item.trouble !== undefined && (
              <button
                type="button"
                className="strip-again"
                aria-label={t("ticket.again", { name: item.name })}
                onClick={() => pictures.again(item.key)}
              >
                {t("app.again")}
              </button>
            )}
          </li>
        ))}
      </ul>
      <p className="small muted upload-line" role="status">
        {going ? t("upload.progress", { name: going.name, percent: going.percent }) : ""}
      </p>
      {pictures.items.map(
        (item) =>
          item.trouble !== undefined && (
            <p key={item.key} className="error small" role="alert">
              {t("upload.failed", { name: item.name, why: item.trouble })}
            </p>
          ),
      )}
    </>
  );
}

function Shown({ item }: { item: Picture }) {
  const { t } = useWords();
  if (item.preview !== undefined) return <img src={item.preview} alt={t("ticket.picture", { name: item.name })} />;
  return (
    <span className="strip-file small">
      <Icon name="document" />
      {item.name}
    </span>
  );
}
