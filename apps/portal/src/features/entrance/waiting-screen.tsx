import { useEffect } from "react";
import { addressOf } from "../../app/places.ts";
import { Screen } from "../../app/screen.tsx";
import { dropWaiting, type WaitingGuest } from "../../lib/outbox.ts";
import { useSendWaiting } from "../../lib/send-waiting.ts";
import { WaitingCard } from "../home/waiting-card.tsx";

/** In place of the form: what was filed here and could not go yet. Once it has gone, its own page takes over. */
export function WaitingScreen({ item }: { item: WaitingGuest }) {
  const { school, person, link, key } = item;
  useSendWaiting({ school, person });
  useEffect(() => {
    if (link === undefined) return;
    dropWaiting(key);
    location.replace(addressOf({ screen: "followed", school, token: link }));
  }, [link, key, school]);
  return (
    <Screen title={item.name}>
      <WaitingCard item={item} />
    </Screen>
  );
}
