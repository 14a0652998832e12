import { useLoad } from "../core/load";
import { usePlace } from "../core/place";
import { Refused } from "../ui/notice";
import { Act } from "../ui/operation";
import { Page } from "../ui/page";
import { Status } from "../ui/status";
import { sharing } from "./model";

/** Whether accounts share within the resource directory without invitations. */
export function SharingSettingsPage() {
  const place = usePlace();
  const loaded = useLoad((signal) => sharing<{ EnableSharingWithRd: boolean }>(place, "CheckSharingWithResourceDirectoryStatus", {}, signal), [place.world, place.account]);
  return (
    <Page title="Settings of Resource Sharing">
      <h2>Resource Sharing within the Resource Directory</h2>
      <p>Once it is enabled, members of the directory get what is shared with them without an invitation. It cannot be disabled again.</p>
      <Refused of={loaded.refusal} />
      {loaded.value && (
        <p>
          <Status of={loaded.value.EnableSharingWithRd ? "Enabled" : "Disabled"} />
        </p>
      )}
      {loaded.value?.EnableSharingWithRd === false && (
        <Act
          primary
          op={{
            title: "Enable Resource Sharing",
            text: "The management account of the resource directory can do so.",
            run: async (by) => {
              await sharing(by, "EnableSharingWithResourceDirectory");
              return "Resource sharing within the resource directory is enabled.";
            },
          }}
        />
      )}
    </Page>
  );
}
