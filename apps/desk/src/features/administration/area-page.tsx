import { useParams } from "@tanstack/react-router";
import { Suspense } from "react";
import { LoadingPage } from "../../app/loading-page.tsx";
import { NotFoundPage } from "../../app/not-found-page.tsx";
import { can, useMe } from "../../lib/session.ts";
import { AREA_NAMES, AREAS } from "./areas.ts";

/** `/manage/<area>`. An area that one may not see is like one that is not there. */
export function AreaPage() {
  const { area } = useParams({ from: "/shell/manage/$area" });
  const me = useMe();
  const name = AREA_NAMES.find((one) => one === area);
  if (!name || !can(me, AREAS[name].needs)) return <NotFoundPage />;
  const Page = AREAS[name].page;
  return (
    <Suspense fallback={<LoadingPage />}>
      <Page />
    </Suspense>
  );
}
