package mockclient

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strconv"
)

// NewWorldFromFile makes a world of a world file of this machine. It has a random id, whatever
// the file says, so that any number of tests can make theirs of one file. [World.Delete] ends it.
func (c *Client) NewWorldFromFile(ctx context.Context, path string) (*World, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	return c.Load(ctx, WorldFile{Name: filepath.Base(path), Text: text, Fresh: true})
}

// WorldFile is a file that declares a world.
type WorldFile struct {
	// Name is what errors call it; "" is world.yaml.
	Name string
	Text []byte
	// Fresh gives the world a random id, whatever the file says.
	Fresh bool
	// Replace lets the world take the place of the one that has its id, if there is one.
	Replace bool
}

// Load makes the world of a world file.
func (c *Client) Load(ctx context.Context, f WorldFile) (*World, error) {
	query := url.Values{}
	for name, asked := range map[string]bool{"fresh": f.Fresh, "replace": f.Replace} {
		if asked {
			query.Set(name, strconv.FormatBool(asked))
		}
	}
	if f.Name != "" {
		query.Set("name", f.Name)
	}
	return c.readWorld(ctx, http.MethodPost, "/worlds?"+query.Encode(), yaml(f.Text))
}

// Schema is the JSON schema of world files, for editors.
func (c *Client) Schema(ctx context.Context) (schema []byte, err error) {
	err = c.Get(ctx, "/world.schema.json", nil, &schema)
	return schema, err
}

// File is the world as a world file, which can be loaded. What such a file cannot say is in
// comments at its end.
func (w *World) File(ctx context.Context) (text []byte, err error) {
	err = w.do(ctx, http.MethodGet, "/file", nil, &text)
	return text, err
}

// Thing is something that a world file has declared.
type Thing struct {
	// Kind is what it is: VPC, vSwitch, resource share, security group, instance, folder or
	// resource directory.
	Kind string
	// Name is what the file calls it, and Account whose it is.
	Name, Account string
	ID            string
}

// Things are what the world file has declared that the world was made of, in the order in which
// they were made.
func (w *World) Things() []Thing { return slices.Clone(w.things) }

// ThingID is the id of one of them. It panics where there is none: a test that names another
// thing than its file has a mistake.
func (w *World) ThingID(kind, name string) string {
	for _, thing := range w.things {
		if thing.Kind == kind && thing.Name == name {
			return thing.ID
		}
	}
	panic(fmt.Sprintf("mockclient: the world %s was made of a file without the %s %q", w.ID, kind, name))
}
