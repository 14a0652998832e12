import { usePlace } from "../core/place";
import { Link } from "../ui/link";
import { menu } from "./pages";

/** The products, and the pages of each. */
export function Menu({ close }: { close: () => void }) {
  const { path } = usePlace();
  return (
    <nav id="menu" class="menu" aria-label="Products" onClick={close}>
      {menu.map((group) => (
        <section key={group.title}>
          <h2>{group.title}</h2>
          <ul>
            {group.items.map((item) => (
              <li key={item.path}>
                <Link to={{ path: item.path }} aria-current={path.join("/").startsWith(item.path) ? "page" : undefined}>
                  {item.title}
                </Link>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </nav>
  );
}
