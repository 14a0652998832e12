// The picture itself.
import { memo } from "preact/compat";
import { useMemo } from "preact/hooks";
import { layOut, type CardBox, type Layout, type VpcBox } from "./layout";
import { called, type Gateway, type Networks, type Path, type Thing } from "./model";

interface PictureOf {
  networks: Networks;
  accounts: string[];
  path: Path | undefined;
  zoom: number;
  open: string | undefined;
  choose: (vswitch: string) => void;
  pick: (thing: string) => void;
}

export function Picture({ networks, accounts, path, zoom, open, choose, pick }: PictureOf) {
  const layout = useMemo(() => layOut(networks), [networks]);
  const onPath = useMemo(() => new Set([...(path?.there ?? []), ...(path?.back ?? [])].map((hop) => hop.id ?? "")), [path]);
  return (
    <div class="picture" tabIndex={0} role="region" aria-label="Picture of the network">
      <svg width={layout.width * zoom} height={layout.height * zoom} viewBox={`0 0 ${layout.width} ${layout.height}`}>
        <title>Networks of the region</title>
        <Boxes layout={layout} accounts={accounts} open={open} choose={choose} pick={pick} onPath={onPath} />
        <Lines layout={layout} />
        {path && <Way layout={layout} path={path} />}
      </svg>
    </div>
  );
}

/** The class that colours what an account owns. */
export const hue = (accounts: string[], account: string) => `hue${accounts.indexOf(account) % 8}`;

interface BoxesOf extends Pick<PictureOf, "accounts" | "open" | "choose" | "pick"> {
  layout: Layout;
  onPath: Set<string>;
}

// Thousands of elements are drawn again only when one of these has changed.
const Boxes = memo(({ layout, ...rest }: BoxesOf) => (
  <>
    {layout.vpcs.map((box) => (
      <VpcGroup key={box.of.id} box={box} {...rest} />
    ))}
    {layout.routers.map((one) => (
      <g key={one.id} class={rest.onPath.has(one.id) ? "gateway onpath" : "gateway"}>
        <rect x={one.x} y={one.y} width={one.width} height={one.height} rx={18} />
        <text x={one.x + 12} y={one.y + 15}>
          transit router
        </text>
        <text x={one.x + 12} y={one.y + 29} class="small">
          {cut(one.id, 24)}
        </text>
      </g>
    ))}
  </>
));

type Parts = Omit<BoxesOf, "layout">;

function VpcGroup({ box, ...rest }: Parts & { box: VpcBox }) {
  const { of } = box;
  return (
    <g>
      <rect class={`vpc ${hue(rest.accounts, of.account)}`} x={box.x} y={box.y} width={box.width} height={box.height} rx={6} />
      <text class="head" x={box.x + 12} y={box.y + 18}>
        {cut(called(of), Math.floor((box.width - 24) / 7.5))}
        <title>{`VPC ${of.id}`}</title>
      </text>
      <text class="small" x={box.x + 12} y={box.y + 33}>
        {cut(`${of.cidrs.join(", ")} · owned by ${of.account}${of.default ? " · default" : ""}${of.vswitches.length < of.count ? ` · ${of.vswitches.length} of ${of.count} vSwitches` : ""}`, Math.floor((box.width - 24) / 5.7))}
      </text>
      {of.count === 0 && (
        <text class="small" x={box.x + 12} y={box.y + 56}>
          It has no vSwitches.
        </text>
      )}
      {box.zones.map((zone) => (
        <g key={zone.name}>
          <rect class="zone" x={zone.x - 5} y={zone.y} width={zone.width + 10} height={zone.height - 4} rx={4} />
          <text class="small" x={zone.x + 2} y={zone.y + 14}>
            {zone.name}
          </text>
        </g>
      ))}
      {box.cards.map((card) => (
        <Card key={card.of.id} card={card} {...rest} />
      ))}
      {box.gateways.map((one) => (
        <GatewayPill key={one.of.id} {...one} onPath={rest.onPath.has(one.of.id)} pick={rest.pick} />
      ))}
    </g>
  );
}

function GatewayPill({ of, x, y, width, height, onPath, pick }: { of: Gateway; x: number; y: number; width: number; height: number; onPath: boolean; pick: (id: string) => void }) {
  return (
    <g class={onPath ? "gateway onpath" : "gateway"} onClick={() => pick(of.id)}>
      <rect x={x} y={y} width={width} height={height} rx={18} />
      <text x={x + 12} y={y + 15}>
        {cut(of.kind, 24)}
        <title>{`${of.kind} ${of.id} of ${of.account}`}</title>
      </text>
      <text class="small" x={x + 12} y={y + 29}>
        {cut(called(of), 22)}
      </text>
    </g>
  );
}

function Card({ card, accounts, open, choose, pick, onPath }: Parts & { card: CardBox }) {
  const { of } = card;
  const used = of.size - of.free;
  const part = of.size > 0 ? used / of.size : 1;
  const shared = of.participants.length ? `${of.account}, with ${of.participants.join(", ")}` : of.account;
  const press = (event: KeyboardEvent) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    choose(of.id);
  };
  return (
    <g class={`card ${open === of.id ? "open" : ""} ${onPath.has(of.id) ? "onpath" : ""}`}>
      <g role="button" tabindex={0} aria-pressed={open === of.id} onClick={() => choose(of.id)} onKeyDown={press}>
        <rect class="back" x={card.x} y={card.y} width={card.width} height={card.height} rx={4} />
        <rect class={`edge ${hue(accounts, of.account)}`} x={card.x} y={card.y} width={5} height={card.height} rx={2} />
        <text class="head" x={card.x + 12} y={card.y + 16}>
          {cut(called(of), 22)}
        </text>
        <text class="small" x={card.x + 12} y={card.y + 30}>
          {of.cidr}
        </text>
        <rect class="track" x={card.x + 12} y={card.y + 36} width={112} height={7} rx={3} />
        <rect class={part > 0.9 ? "fill full" : "fill"} x={card.x + 12} y={card.y + 36} width={Math.max(part > 0 ? 2 : 0, 112 * part)} height={7} rx={3} />
        <text class="small" x={card.x + 130} y={card.y + 44}>
          {`${used}/${of.size}`}
        </text>
        <text class="small" x={card.x + 12} y={card.y + 60}>
          {cut(shared, 30)}
        </text>
        {of.seated > of.things.length && (
          <text class="small" x={card.x + card.width - 8} y={card.y + 30} text-anchor="end">
            {`+${of.seated - of.things.length} not shown`}
          </text>
        )}
      </g>
      {card.dots.map((dot) => (
        <rect
          key={dot.of.id}
          class={`dot ${hue(accounts, dot.of.account)} ${onPath.has(dot.of.id) ? "onpath" : ""}`}
          x={dot.x}
          y={dot.y}
          width={dot.width}
          height={dot.height}
          rx={/interface/.test(dot.of.kind) ? 5 : 1}
          onClick={() => pick(dot.of.id)}
        >
          <title>{tip(dot.of)}</title>
        </rect>
      ))}
    </g>
  );
}

const tip = (thing: Thing) => [thing.kind, called(thing), thing.addresses?.join(", "), `of ${thing.account}`].filter(Boolean).join(" ");

/** The beginning of a text that is too long for its place. */
const cut = (text: string, most: number) => (text.length > most ? `${text.slice(0, most - 1)}…` : text);

/** What joins networks: lines to the right of the boxes. */
function Lines({ layout }: { layout: Layout }) {
  return (
    <>
      {layout.vpcs.flatMap((box) =>
        box.gateways.map((one) => {
          const to = one.of.to ? layout.places.get(one.of.to) : undefined;
          if (!to) return null;
          const from = { x: one.x + one.width, y: one.y + one.height / 2 };
          const router = layout.routers.find((other) => other.id === one.of.to);
          const target = layout.vpcs.find((other) => other.of.id === one.of.to);
          const end = router ? { x: router.x, y: to.y } : { x: (target?.x ?? 0) + (target?.width ?? 0), y: to.y };
          const bend = Math.max(from.x, end.x) + (router ? -20 : 90);
          return <path key={one.of.id} class="line" d={`M${from.x} ${from.y} C${bend} ${from.y} ${bend} ${end.y} ${end.x} ${end.y}`} />;
        }),
      )}
    </>
  );
}

/** The way of the packet, as far as it comes. */
function Way({ layout, path }: { layout: Layout; path: Path }) {
  const points = path.there.flatMap((hop) => (hop.id ? [layout.places.get(hop.id)] : [])).filter((one) => one !== undefined);
  const last = points.at(-1);
  return (
    <g class={path.reachable ? "way" : "way stopped"}>
      <polyline points={points.map((one) => `${one.x},${one.y}`).join(" ")} />
      {points.map((one, i) => (
        <circle key={i} cx={one.x} cy={one.y} r={4} />
      ))}
      {!path.reachable && last && <path class="cross" d={`M${last.x - 8} ${last.y - 8} l16 16 m0 -16 l-16 16`} />}
    </g>
  );
}
