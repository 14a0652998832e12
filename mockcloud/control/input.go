package control

import (
	"bufio"
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
)

// decode reads what a request takes into a struct: fields with the tags path and query, and
// where there are others, a JSON object, which may be left out where nothing of it is needed.
func decode(c *gin.Context, into any, limit int64) error {
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
	return decodeBody(http.MaxBytesReader(c.Writer, c.Request.Body, limit), into)
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

const null = "null"

// decodeBody reads a JSON object.
func decodeBody(body io.Reader, into any) error {
	text := bufio.NewReader(body)
	first, err := text.ReadByte()
	for err == nil && strings.IndexByte(" \t\r\n", first) >= 0 {
		first, err = text.ReadByte()
	}
	if err == nil {
		_ = text.UnreadByte() // it has just been read
	}
	if begin, _ := text.Peek(len(null)); string(begin) == null {
		return errors.New("the body is null: leave it out, or send a JSON object")
	}
	decoder := json.NewDecoder(text)
	decoder.DisallowUnknownFields()
	err = decoder.Decode(into)
	if errors.Is(err, io.EOF) {
		return nil
	}
	if err == nil {
		if _, more := decoder.Token(); more != io.EOF {
			err = errors.New("there is more after the JSON object")
		}
	}
	var tooLarge *http.MaxBytesError
	if errors.As(err, &tooLarge) {
		return fmt.Errorf("the body is larger than %d bytes: %w", tooLarge.Limit, err)
	}
	if err != nil {
		return fmt.Errorf("the body is not what this request takes: %w", err)
	}
	return nil
}
