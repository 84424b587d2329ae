import { addressOf } from "../../app/places.ts";
import { useSession } from "../../app/session.ts";
import { useWaiting, type WaitingRequest } from "../../lib/outbox.ts";
import { navigate } from "../../lib/router.ts";
import { WaitingCard } from "./waiting-card.tsx";

/** Requests that wait for the network, and those that were refused when they went. */
export function WaitingCards() {
  const { me, school } = useSession();
  const mine = useWaiting().filter(
    (item): item is WaitingRequest => item.kind === "request" && item.person === me.id && item.school === school,
  );
  if (mine.length === 0) return null;
  return (
    <ul className="stack" aria-live="polite">
      {mine.map((item) => (
        <li key={item.key}>
          <WaitingCard
            item={item}
            onBack={() => navigate(addressOf({ screen: "submit", school: item.school, type: item.of.what, page: 1 }))}
          />
        </li>
      ))}
    </ul>
  );
}
