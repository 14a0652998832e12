// Where everything is in the picture: VPCs below each other, in them their zones side by side, in those the vSwitches,
// gateways at the right edge of their VPC, and transit routers to the right of all.
import type { Gateway, Networks, Thing, Vpc, VSwitch } from "./model";

export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface CardBox extends Box {
  of: VSwitch;
  dots: (Box & { of: Thing })[];
}

export interface VpcBox extends Box {
  of: Vpc;
  zones: (Box & { name: string })[];
  cards: CardBox[];
  gateways: (Box & { of: Gateway })[];
}

export interface Layout {
  width: number;
  height: number;
  vpcs: VpcBox[];
  routers: (Box & { id: string })[];
  /** The middle of everything that has an id, for lines. */
  places: Map<string, { x: number; y: number }>;
}

const gap = 10;
const card = { width: 196, head: 74 };
const dot = { size: 11, gap: 3, inRow: 13 };
/** How many vSwitches stand below each other before another column begins. */
const tall = 8;
const gateway = { width: 170, height: 36 };
const head = { vpc: 40, zone: 22 };
const narrowest = 340;

const height = (one: VSwitch) => card.head + Math.ceil(one.things.length / dot.inRow) * (dot.size + dot.gap);
const middle = (box: Box) => ({ x: box.x + box.width / 2, y: box.y + box.height / 2 });

export function layOut({ vpcs }: Networks): Layout {
  const places = new Map<string, { x: number; y: number }>();
  const boxes: VpcBox[] = [];
  let y = gap;
  for (const vpc of vpcs) {
    const box = layOutVpc(vpc, y);
    boxes.push(box);
    y += box.height + 2 * gap;
  }
  const inner = Math.max(360, ...boxes.map((box) => box.width));
  for (const box of boxes) {
    places.set(box.of.id, { x: box.x + 60, y: box.y + head.vpc / 2 });
    for (const one of box.cards) {
      places.set(one.of.id, middle(one));
      for (const thing of one.dots) places.set(thing.of.id, middle(thing));
    }
    for (const one of box.gateways) places.set(one.of.id, middle(one));
  }
  const joined = [...new Set(boxes.flatMap((box) => box.gateways.map((one) => one.of)).flatMap((one) => (one.to && /^tr-/.test(one.to) ? [one.to] : [])))];
  const routers = joined.map((id, i) => ({ id, x: inner + 130, y: gap + head.vpc + i * (gateway.height + gap), width: gateway.width, height: gateway.height }));
  for (const one of routers) places.set(one.id, middle(one));
  // Lines between VPCs bend to the right of the boxes.
  const right = routers.length ? 130 + gateway.width : boxes.some((box) => box.gateways.some((one) => one.of.to)) ? 130 : 0;
  return { width: inner + right + 2 * gap, height: Math.max(y, routers.length * (gateway.height + gap) + 2 * head.vpc), vpcs: boxes, routers, places };
}

function layOutVpc(vpc: Vpc, top: number): VpcBox {
  const zones: VpcBox["zones"] = [];
  const cards: CardBox[] = [];
  let x = 2 * gap;
  let bottom = top + head.vpc + head.zone;
  for (const [name, inZone] of [...Map.groupBy(vpc.vswitches, (one) => one.zone)].sort()) {
    const columns = Math.ceil(inZone.length / tall);
    const inColumn = Math.ceil(inZone.length / columns);
    const left = x;
    for (let column = 0; column < columns; column++) {
      let y = top + head.vpc + head.zone;
      for (const one of inZone.slice(column * inColumn, (column + 1) * inColumn)) {
        cards.push(layOutCard(one, x, y));
        y += height(one) + gap;
      }
      bottom = Math.max(bottom, y);
      x += card.width + gap;
    }
    zones.push({ name, x: left, y: top + head.vpc, width: x - left - gap, height: 0 });
    x += gap;
  }
  for (const zone of zones) zone.height = bottom - zone.y;
  if (!vpc.vswitches.length) x += card.width;
  const gateways = vpc.gateways.map((of, i) => ({ of, x, y: top + head.vpc + i * (gateway.height + gap), width: gateway.width, height: gateway.height }));
  bottom = Math.max(bottom, ...gateways.map((one) => one.y + one.height + gap));
  // At least as wide as what is said of it, and with room to say that there is nothing in it.
  if (!vpc.vswitches.length) bottom = Math.max(bottom, top + head.vpc + head.zone + gap);
  return { of: vpc, zones, cards, gateways, x: gap, y: top, width: Math.max(narrowest, (gateways.length ? x + gateway.width + gap : x) - gap), height: bottom - top };
}

function layOutCard(of: VSwitch, x: number, y: number): CardBox {
  const dots = of.things.map((thing, i) => ({
    of: thing,
    x: x + 8 + (i % dot.inRow) * (dot.size + dot.gap),
    y: y + card.head - 4 + Math.floor(i / dot.inRow) * (dot.size + dot.gap),
    width: dot.size,
    height: dot.size,
  }));
  return { of, x, y, width: card.width, height: height(of), dots };
}
