package control

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/gin-gonic/gin"

	"github.com/mockcloud-dev/mockcloud/mockcloud/worldfile"
	"github.com/mockcloud-dev/mockcloud/mockcloud/worlds"
)

// decode reads what a request takes into a struct: fields with the tags path and query, and
// where there are others, a JSON object, which may be left out where nothing of it is needed.
func decode(c *gin.Context, into any) error {
	fields := reflect.ValueOf(into).Elem()
	query := c.Request.URL.Query()
	var known []string
	body := false
	for i := range fields.NumField() {
		tag := fields.Type().Field(i).Tag
		if name := tag.Get("path"); name != "" {
			fields.Field(i).SetString(c.Param(name))
		} else if name := tag.Get("query"); name != "" {
			known = append(known, name)
			if err := set(fields.Field(i), query.Get(name)); err != nil {
				return fmt.Errorf("%s is %w", name, err)
			}
		} else {
			body = true
		}
	}
	for name := range query {
		if !slices.Contains(known, name) {
			return unknownParameter(name, known)
		}
	}
	if !body {
		return nil
	}
	if file, ok := into.(takesFile); ok && slices.Contains(yamlMedia, c.ContentType()) {
		text, err := io.ReadAll(http.MaxBytesReader(c.Writer, c.Request.Body, worldfile.MaxSize))
		if err != nil {
			return fmt.Errorf("read the world file: %w", err)
		}
		return file.takeFile(text)
	}
	return decodeBody(&bounded{of: http.MaxBytesReader(c.Writer, c.Request.Body, maxBody), all: patiently(c)}, into)
}

// takesFile is what a request takes whose body can be a world file instead of JSON.
type takesFile interface{ takeFile(text []byte) error }

// yamlMedia are what clients call YAML; the first is the standard's name.
var yamlMedia = []string{"application/yaml", "application/x-yaml", "text/yaml", "text/x-yaml"}

func unknownParameter(name string, known []string) error {
	if len(known) == 0 {
		return fmt.Errorf("this request takes no parameter %q, nor any other", name)
	}
	return fmt.Errorf("this request takes no parameter %q; it takes %s", name, strings.Join(known, ", "))
}

// set reads a parameter of the query; "" leaves the field as it is.
func set(field reflect.Value, text string) error {
	if text == "" {
		return nil
	}
	switch into := field.Addr().Interface().(type) {
	case *time.Time:
		at, err := time.Parse(time.RFC3339, text)
		if err != nil {
			return fmt.Errorf("a time such as 2026-01-02T15:04:05Z, not %q", text)
		}
		*into = at
		return nil
	case **int:
		number, err := strconv.Atoi(text)
		if err != nil {
			return fmt.Errorf("a number, not %q", text)
		}
		*into = &number
		return nil
	}
	switch field.Kind() {
	case reflect.String:
		field.SetString(text)
	case reflect.Bool:
		truth, err := strconv.ParseBool(text)
		if err != nil {
			return fmt.Errorf("true or false, not %q", text)
		}
		field.SetBool(truth)
	case reflect.Uint16, reflect.Uint64:
		number, err := strconv.ParseUint(text, 10, field.Type().Bits())
		if err != nil {
			return fmt.Errorf("a number up to %d, not %q", ^uint64(0)>>(64-field.Type().Bits()), text)
		}
		field.SetUint(number)
	default:
		panic("no parameter is a " + field.Type().String())
	}
	return nil
}

// maxBody is how large the body of a request may be, in bytes. A world file has a limit of its
// own, and an export none: it is read as it comes.
const maxBody = 1 << 20

// bounded is a body of which not much is read, but while it is unbound.
type bounded struct {
	of, all io.Reader
	unbound bool
}

// Read reads it.
func (b *bounded) Read(into []byte) (int, error) {
	if b.unbound {
		return b.all.Read(into)
	}
	return b.of.Read(into)
}

// decodeBody reads a JSON object, if there is one.
func decodeBody(body *bounded, into any) error {
	r := objectReader{json.NewDecoder(body), body}
	r.DisallowUnknownFields()
	begin, err := r.Token()
	if errors.Is(err, io.EOF) {
		return nil
	}
	if err == nil {
		err = r.object(begin, reflect.ValueOf(into).Elem())
	}
	if err == nil {
		if _, more := r.Token(); !errors.Is(more, io.EOF) {
			err = errors.New("there is more after the JSON object")
		}
	}
	var tooLarge *http.MaxBytesError
	switch {
	case err == nil:
		return nil
	case errors.As(err, &tooLarge):
		return fmt.Errorf("the body is larger than %d bytes: %w", tooLarge.Limit, err)
	case errors.Is(err, io.EOF):
		err = io.ErrUnexpectedEOF
	}
	return fmt.Errorf("the body is not what this request takes: %w", err)
}

// objectReader reads JSON objects member by member, so that none is in memory as text.
type objectReader struct {
	*json.Decoder
	body *bounded
}

// object reads an object, after its first token, into the members of a struct.
func (r objectReader) object(begin json.Token, of reflect.Value) error {
	switch begin {
	case nil:
		return errors.New("it is null: leave it out, or send a JSON object")
	case json.Delim('{'):
	default:
		return errors.New("it is no JSON object")
	}
	for r.More() {
		name, err := r.Token()
		if err != nil {
			return err
		}
		if err := r.member(of, name.(string)); err != nil { // the decoder takes no other names
			return fmt.Errorf("%s: %w", name, err)
		}
	}
	_, err := r.Token()
	return err
}

func (r objectReader) member(of reflect.Value, name string) error {
	var known []string
	for i := range of.NumField() {
		as, _, _ := strings.Cut(of.Type().Field(i).Tag.Get("json"), ",")
		switch {
		case as == "" || as == "-":
		case strings.EqualFold(as, name):
			return r.value(of.Field(i).Addr().Interface())
		default:
			known = append(known, as)
		}
	}
	return fmt.Errorf("there is no such member, but %s", strings.Join(known, ", "))
}

func (r objectReader) value(into any) error {
	switch into := into.(type) {
	case *imported:
		r.body.unbound = true
		defer func() { r.body.unbound = false }()
		into.Export = new(worlds.Export)
		begin, err := r.Token()
		if err != nil {
			return err
		}
		return r.object(begin, reflect.ValueOf(into.Export).Elem())
	case *worlds.History:
		return into.Read(r.Decoder)
	}
	if list := reflect.ValueOf(into).Elem(); list.Kind() == reflect.Slice && list.Type().Elem().Kind() != reflect.Uint8 { // those are texts
		return r.list(list)
	}
	return r.Decode(into)
}

// maxEntries is how many entries a list has at most: each takes far more memory than its text.
const maxEntries = 20_000

// list reads a list entry by entry, and no more of them than it may have.
func (r objectReader) list(into reflect.Value) error {
	begin, err := r.Token()
	switch {
	case err != nil:
		return err
	case begin == nil: // as if it were not there
		return nil
	case begin != json.Delim('['):
		return errors.New("it is no list")
	}
	for into.Set(reflect.MakeSlice(into.Type(), 0, 0)); r.More(); {
		if into.Len() == maxEntries {
			return fmt.Errorf("it has more than %d entries", maxEntries)
		}
		entry := reflect.New(into.Type().Elem())
		if err := r.Decode(entry.Interface()); err != nil {
			return err
		}
		into.Set(reflect.Append(into, entry.Elem()))
	}
	_, err = r.Token()
	return err
}
