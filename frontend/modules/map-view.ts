import type { FeatureCollection, Point } from "geojson";
import { LngLatBounds, Map as Drawn, Marker, NavigationControl, setWorkerUrl, type GeoJSONSource } from "maplibre-gl";
import workerUrl from "maplibre-gl/dist/maplibre-gl-worker.mjs?url";
import "../styles/map.css";
import { all, make } from "./dom";

const NEAREST = 16;
const MOST_LISTED = 30;
const NAMES_FROM = 10.5;
type Props = Record<string, unknown>;

/** Draw the map of `frame`. No tile server: our own outlines, points and names, coloured by the design tokens. */
export async function draw(frame: HTMLElement): Promise<void> {
  const canvas = frame.querySelector<HTMLElement>("[data-map-canvas]");
  if (!canvas || !hasWebGL()) throw new Error("no WebGL");
  const [areas, points] = await Promise.all([load(frame.dataset["areas"]), load(frame.dataset["points"])]);
  canvas.hidden = false;
  setWorkerUrl(workerUrl);
  const map = new Drawn({
    container: canvas,
    style: { version: 8, sources: {}, layers: [] },
    bounds: boundsOf(points.features.length ? points : areas),
    fitBoundsOptions: { padding: 48, maxZoom: 13 },
    minZoom: 6,
    maxZoom: NEAREST + 2,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    attributionControl: false,
    locale: {
      "Map.Title": frame.dataset["title"] ?? "",
      "NavigationControl.ZoomIn": frame.dataset["zoomIn"] ?? "+",
      "NavigationControl.ZoomOut": frame.dataset["zoomOut"] ?? "-",
    },
  });
  map.addControl(new NavigationControl({ showCompass: false }), "top-right");
  map.touchZoomRotate.disableRotation();
  await new Promise<void>((done, failed) => {
    map.once("load", () => done());
    window.setTimeout(() => failed(new Error("the map did not load")), 20_000);
  });
  addGround(map, areas);
  addCases(map, points);
  paint(map);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => paint(map));
  const names = new Names(map, areas);
  const marks = new Marks(map, frame);
  map.on("render", () => {
    if (map.isSourceLoaded("cases")) marks.show();
  });
  map.on("moveend", () => names.show());
  names.show();
  for (const one of all("[data-map-help], [data-map-legend]", frame)) one.hidden = false;
  map.getCanvas().focus();
}

function hasWebGL(): boolean {
  try {
    return document.createElement("canvas").getContext("webgl2") !== null;
  } catch {
    return false;
  }
}

async function load(address: string | undefined): Promise<FeatureCollection> {
  const answer = await fetch(address ?? "", { credentials: "same-origin" });
  if (!answer.ok) throw new Error(`${answer.status}`);
  return (await answer.json()) as FeatureCollection;
}

/** The box around the points; of many without the outermost, so that a far island does not make the city small. */
function boundsOf(data: FeatureCollection): LngLatBounds {
  const bounds = new LngLatBounds();
  const points = data.features.flatMap((one) => (one.geometry.type === "Point" ? [one.geometry.coordinates] : []));
  const [east, north] = [middle(points, 0), middle(points, 1)];
  for (const [lon = 0, lat = 0] of points) {
    if (points.length < 20 || (within(lon, east) && within(lat, north))) bounds.extend([lon, lat]);
  }
  return bounds.isEmpty() ? new LngLatBounds([106.1, 20.6], [107.1, 21.2]) : bounds;
}

function middle(points: number[][], axis: 0 | 1): [number, number] {
  const sorted = points.map((one) => one[axis] ?? 0).sort((one, other) => one - other);
  const edge = Math.floor(sorted.length * 0.03);
  return [sorted[edge] ?? 0, sorted[sorted.length - 1 - edge] ?? 0];
}

function within(value: number, [least, most]: [number, number]): boolean {
  return value >= least && value <= most;
}

function addGround(map: Drawn, areas: FeatureCollection): void {
  map.addLayer({ id: "ground", type: "background", paint: {} });
  map.addSource("areas", { type: "geojson", data: areas });
  const outlines = ["==", ["geometry-type"], "MultiPolygon"] as const;
  const shapes = ["any", outlines, ["==", ["geometry-type"], "Polygon"]];
  map.addLayer({ id: "areas", type: "fill", source: "areas", filter: shapes as never });
  map.addLayer({ id: "borders", type: "line", source: "areas", filter: shapes as never, paint: { "line-width": 1 } });
  const dots = ["==", ["geometry-type"], "Point"];
  map.addLayer({ id: "places", type: "circle", source: "areas", filter: dots as never, paint: { "circle-radius": 3 } });
}

function addCases(map: Drawn, points: FeatureCollection): void {
  map.addSource("cases", {
    type: "geojson",
    data: points,
    cluster: true,
    clusterRadius: 56,
    clusterMaxZoom: NEAREST,
  });
  // Never seen: buttons stand for the circles, because a keyboard reaches buttons. The source is read only for a layer.
  map.addLayer({ id: "cases", type: "circle", source: "cases", paint: { "circle-radius": 1, "circle-opacity": 0 } });
}

function paint(map: Drawn): void {
  const tokens = getComputedStyle(document.documentElement);
  const colour = (name: string): string => tokens.getPropertyValue(`--${name}`).trim();
  map.setPaintProperty("ground", "background-color", colour("sunken"));
  map.setPaintProperty("areas", "fill-color", colour("surface"));
  map.setPaintProperty("borders", "line-color", colour("edge"));
  map.setPaintProperty("places", "circle-color", colour("edge"));
}

/** The names of communes that are in sight, once there is room for them. */
class Names {
  private shown: Marker[] = [];
  constructor(
    private readonly map: Drawn,
    private readonly areas: FeatureCollection,
  ) {}

  show(): void {
    for (const one of this.shown) one.remove();
    this.shown = [];
    if (this.map.getZoom() < NAMES_FROM) return;
    const sight = this.map.getBounds();
    for (const one of this.areas.features) {
      if (one.geometry.type !== "Point") continue;
      const at = one.geometry.coordinates as [number, number];
      if (!sight.contains(at)) continue;
      const element = make("span", { class: "map-name", "aria-hidden": "true" }, String(one.properties?.["n"] ?? ""));
      this.shown.push(new Marker({ element, anchor: "top", offset: [0, 6] }).setLngLat(at).addTo(this.map));
    }
  }
}

/** One button for each circle in sight. */
class Marks {
  private shown = new Map<string, Marker>();
  constructor(
    private readonly map: Drawn,
    private readonly frame: HTMLElement,
  ) {}

  show(): void {
    const wanted = new Map<string, { at: [number, number]; props: Props }>();
    for (const one of this.map.querySourceFeatures("cases")) {
      const props = one.properties as Props;
      const key = props["cluster"] ? `c${props["cluster_id"]}` : `i${props["i"]}`;
      wanted.set(key, { at: (one.geometry as Point).coordinates as [number, number], props });
    }
    for (const [key, mark] of this.shown) {
      if (wanted.has(key)) continue;
      mark.remove();
      this.shown.delete(key);
    }
    for (const [key, { at, props }] of wanted) {
      if (!this.shown.has(key)) this.shown.set(key, this.mark(props).setLngLat(at).addTo(this.map));
    }
  }

  private mark(props: Props): Marker {
    const count = props["cluster"] ? Number(props["point_count"]) : 1;
    const kind = count > 1 ? (count > 99 ? "many" : "some") : String(props["s"]);
    const words = count > 1 ? this.many(count) : `${this.frame.dataset["one"] ?? ""}: ${this.named(kind)}`;
    const element = make("button", { type: "button", class: "pin", "data-kind": kind, "aria-label": words, title: words });
    if (count > 1) element.append(count > 999 ? `${Math.floor(count / 1000)}k+` : String(count));
    element.addEventListener("click", (event) => {
      event.stopPropagation();
      void this.open(props);
    });
    return new Marker({ element });
  }

  private many(count: number): string {
    return (this.frame.dataset["many"] ?? "").replace("NUMBER", count.toLocaleString(document.documentElement.lang));
  }

  private named(kind: string): string {
    return this.frame.querySelector(`[data-kind-name="${kind}"]`)?.textContent?.trim() ?? "";
  }

  private async open(props: Props): Promise<void> {
    if (!props["cluster"]) return this.list([String(props["i"])]);
    const source = this.map.getSource("cases") as GeoJSONSource;
    const id = Number(props["cluster_id"]);
    const nearer = await source.getClusterExpansionZoom(id);
    const leaves = await source.getClusterLeaves(id, MOST_LISTED, 0);
    const at = boundsOf({ type: "FeatureCollection", features: leaves });
    if (nearer > NEAREST || at.getNorthEast().distanceTo(at.getSouthWest()) < 1) {
      return this.list(leaves.map((leaf) => String(leaf.properties?.["i"])));
    }
    this.map.easeTo({ center: at.getCenter(), zoom: nearer });
  }

  private async list(names: string[]): Promise<void> {
    const place = this.frame.querySelector<HTMLElement>("[data-map-cases]");
    if (!place) return;
    place.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(`${this.frame.dataset["cards"]}?ma=${names.join(",")}`, {
        headers: { "HX-Request": "true" },
        credentials: "same-origin",
      });
      if (answer.ok) {
        place.innerHTML = await answer.text();
        place.querySelector<HTMLElement>("a")?.focus();
      }
    } finally {
      place.removeAttribute("aria-busy");
    }
  }
}
