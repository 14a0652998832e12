// The resource directory as a tree: folders, and the accounts in them.
import { useState } from "preact/hooks";
import { at, call } from "../core/api";
import { useLoad } from "../core/load";
import { usePlace, type Place } from "../core/place";
import { AccountOf, useWorld } from "../core/world";
import type { Option } from "../ui/field";
import { Reading } from "../ui/notice";
import { Act, type Operation } from "../ui/operation";
import { Facts, Page } from "../ui/page";
import { Status } from "../ui/status";

interface Directory {
  ResourceDirectoryId: string;
  RootFolderId: string;
  MasterAccountId: string;
  ControlPolicyStatus: string;
  MemberDeletionStatus: string;
}

interface Folder {
  FolderId: string;
  FolderName: string;
}

interface Member {
  AccountId: string;
  DisplayName: string;
  Type: string;
  Status: string;
}

const directory = <T = any>(by: Place, action: string, parameters = {}, signal?: AbortSignal) => call<T>(by, "resourcedirectorymaster", action, parameters, signal);

/** How much of a folder is read at a time. */
const most = 100;

export function DirectoryPage() {
  const place = usePlace();
  const loaded = useLoad(async (signal) => (await directory<{ ResourceDirectory: Directory }>(place, "GetResourceDirectory", {}, signal)).ResourceDirectory, [place.world, place.account]);
  const found = loaded.value;
  return (
    <Page title="Resource Directory" tools={loaded.refusal && <Act op={enabling} primary />}>
      <Reading of={loaded} />
      {found && (
        <>
          <Facts
            of={[
              ["Resource directory", <span class="id">{found.ResourceDirectoryId}</span>],
              ["Management account", <AccountOf id={found.MasterAccountId} />],
              ["Control policies", found.ControlPolicyStatus],
              ["Deletion of members", found.MemberDeletionStatus],
            ]}
          />
          <h2>Folders and Members</h2>
          <ul class="tree">
            <FolderNode folder={{ FolderId: found.RootFolderId, FolderName: "Root" }} root open />
          </ul>
        </>
      )}
    </Page>
  );
}

const enabling: Operation = {
  title: "Enable Resource Directory",
  text: "The account becomes the management account of a new resource directory.",
  run: async (by) => {
    const made = await directory(by, "EnableResourceDirectory", { EnableMode: "CurrentAccount" });
    return `The resource directory ${made.ResourceDirectoryId} is enabled.`;
  },
};

const adding = (parent: Folder): Operation => ({
  title: "Create Folder",
  asks: [{ name: "name", label: "Name" }],
  text: `In ${parent.FolderName}.`,
  run: async (by, v) => {
    await directory(by, "CreateFolder", { ParentFolderId: parent.FolderId, FolderName: v.name });
    return `The folder ${v.name} is created.`;
  },
});

const renaming = (folder: Folder): Operation => ({
  title: "Rename Folder",
  button: "Rename",
  asks: [{ name: "name", label: "Name", value: folder.FolderName }],
  run: async (by, v) => {
    await directory(by, "UpdateFolder", { FolderId: folder.FolderId, NewFolderName: v.name });
    return `The folder is called ${v.name}.`;
  },
});

const deletion = (folder: Folder): Operation => ({
  title: "Delete Folder",
  button: "Delete",
  danger: true,
  text: `The folder ${folder.FolderName} is deleted, if it is empty.`,
  run: async (by) => {
    await directory(by, "DeleteFolder", { FolderId: folder.FolderId });
    return `The folder ${folder.FolderName} is deleted.`;
  },
});

/** All folders, with where they are, to choose from. */
async function folderOptions(by: Place): Promise<Option[]> {
  const { ResourceDirectory: found } = await directory<{ ResourceDirectory: Directory }>(by, "GetResourceDirectory");
  const options: Option[] = [{ value: found.RootFolderId, label: "Root" }];
  const walk = async (parent: string, path: string) => {
    for (const one of at<Folder>(await directory(by, "ListFoldersForParent", { ParentFolderId: parent, PageSize: most }), "Folders.Folder")) {
      options.push({ value: one.FolderId, label: `${path}${one.FolderName}` });
      await walk(one.FolderId, `${path}${one.FolderName}/`);
    }
  };
  await walk(found.RootFolderId, "");
  return options;
}

const moving = (member: Member): Operation => ({
  title: "Move Account",
  button: "Move",
  asks: [{ name: "folder", label: "Folder", options: folderOptions }],
  text: `${member.DisplayName || member.AccountId} gets what is shared with the folder, and loses what was shared with the one that it leaves.`,
  run: async (by, v) => {
    await directory(by, "MoveAccount", { AccountId: member.AccountId, DestinationFolderId: v.folder });
    return `The account ${member.AccountId} is moved.`;
  },
});

function FolderNode({ folder, root, open: from }: { folder: Folder; root?: boolean; open?: boolean }) {
  const [open, set] = useState(from ?? false);
  return (
    <li>
      <div class="node">
        <button type="button" class="plain fold" aria-expanded={open} aria-label={`Folder ${folder.FolderName}`} onClick={() => set(!open)}>
          {open ? "▾" : "▸"}
        </button>
        <strong>{folder.FolderName}</strong>
        <span class="id quiet">{folder.FolderId}</span>
        <Act op={adding(folder)} of={folder.FolderName} />
        {!root && <Act op={renaming(folder)} of={folder.FolderName} />}
        {!root && <Act op={deletion(folder)} of={folder.FolderName} />}
      </div>
      {open && <Content of={folder.FolderId} />}
    </li>
  );
}

function Content({ of }: { of: string }) {
  const place = usePlace();
  const { accounts } = useWorld();
  const [pages, more] = useState(1);
  const loaded = useLoad(
    async (signal) => {
      const folders: Folder[] = [];
      const members: Member[] = [];
      let total = 0;
      for (let page = 1; page <= pages; page++) {
        const asked = { ParentFolderId: of, PageNumber: page, PageSize: most };
        const [under, within] = await Promise.all([directory(place, "ListFoldersForParent", asked, signal), directory(place, "ListAccountsForParent", asked, signal)]);
        folders.push(...at<Folder>(under, "Folders.Folder"));
        members.push(...at<Member>(within, "Accounts.Account"));
        total = Number(under.TotalCount) + Number(within.TotalCount);
      }
      return { folders, members, more: folders.length + members.length < total };
    },
    [place.world, place.account, of, pages],
  );
  if (loaded.refusal) return <Reading of={loaded} />;
  const { folders, members } = loaded.value ?? { folders: [], members: [] };
  return (
    <ul>
      {folders.map((one) => (
        <FolderNode key={one.FolderId} folder={one} />
      ))}
      {members.map((one) => (
        <li key={one.AccountId}>
          <div class="node">
            <span>{accounts.find((known) => known.accountId === one.AccountId)?.name ?? one.DisplayName}</span>
            <span class="id quiet">{one.AccountId}</span>
            <span>{one.Type}</span>
            <Status of={one.Status} />
            <Act op={moving(one)} of={one.AccountId} />
          </div>
        </li>
      ))}
      {loaded.value && folders.length + members.length === 0 && <li class="quiet">empty</li>}
      {loaded.value?.more && (
        <li>
          <button type="button" onClick={() => more(pages + 1)}>
            More
          </button>
        </li>
      )}
    </ul>
  );
}
