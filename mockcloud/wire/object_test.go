package wire_test

import (
	"bytes"
	"encoding/json"
	"testing"

	"pgregory.net/rapid"

	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

// sample has a member of every sort that responses have.
type sample struct {
	Text   *string        `json:"Text,omitzero"`
	Yes    *bool          `json:"Yes,omitzero"`
	Small  *int32         `json:"Small,omitzero"`
	Large  *int64         `json:"Large,omitzero"`
	Number *float64       `json:"Number,omitzero"`
	Texts  []string       `json:"Texts,omitzero"`
	Any    map[string]any `json:"Any,omitzero"`
	Inner  *sample        `json:"Inner,omitzero"`
	Inners []sample       `json:"Inners,omitzero"`
}

func (v *sample) AppendJSON(text []byte) []byte {
	o := wire.OpenObject(text)
	o.String(`"Text":`, v.Text)
	o.Boolean(`"Yes":`, v.Yes)
	o.Integer32(`"Small":`, v.Small)
	o.Integer64(`"Large":`, v.Large)
	if v.Number != nil {
		o.Value(`"Number":`, v.Number)
	}
	o.Strings(`"Texts":`, v.Texts)
	if v.Any != nil {
		o.Value(`"Any":`, v.Any)
	}
	if v.Inner != nil {
		o.Object(`"Inner":`, v.Inner)
	}
	if v.Inners != nil {
		o.OpenList(`"Inners":`)
		for i := range v.Inners {
			o.Item(&v.Inners[i])
		}
		o.CloseList()
	}
	return o.Close()
}

func drawSample(t *rapid.T, depth int) *sample {
	// Bytes rather than runes: text may also be invalid UTF-8.
	text := rapid.Map(rapid.SliceOf(rapid.OneOf(rapid.Byte(), rapid.SampledFrom([]byte("\"\\<>&\n\x00\x7f{[,")))), func(b []byte) string { return string(b) })
	text = rapid.OneOf(text, rapid.String(), rapid.SampledFrom([]string{"", "\u2028", "\ufffd", "{"}))
	v := &sample{
		Text: rapid.Ptr(text, true).Draw(t, "text"), Yes: rapid.Ptr(rapid.Bool(), true).Draw(t, "yes"),
		Small: rapid.Ptr(rapid.Int32(), true).Draw(t, "small"), Large: rapid.Ptr(rapid.Int64(), true).Draw(t, "large"),
		Number: rapid.Ptr(rapid.Float64Range(-1e30, 1e30), true).Draw(t, "number"),
	}
	if rapid.Bool().Draw(t, "texts") {
		v.Texts = rapid.SliceOf(text).Draw(t, "texts")
	}
	if rapid.Bool().Draw(t, "any") {
		v.Any = map[string]any{text.Draw(t, "key"): text.Draw(t, "value")}
	}
	if depth > 0 {
		v.Inner = drawSample(t, depth-1)
		v.Inners = make([]sample, 0, 2)
		for range rapid.IntRange(0, 2).Draw(t, "inners") {
			v.Inners = append(v.Inners, *drawSample(t, depth-1))
		}
	}
	return v
}

func TestObjectsAreWrittenAsEncodingJSONDoes(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		v := drawSample(t, 2)
		var want bytes.Buffer
		encoder := json.NewEncoder(&want)
		encoder.SetEscapeHTML(false)
		if err := encoder.Encode(v); err != nil {
			t.Fatal(err)
		}
		if got := v.AppendJSON(nil); !bytes.Equal(got, bytes.TrimSpace(want.Bytes())) {
			t.Fatalf("got  %s\nwant %s", got, want.Bytes())
		}
	})
}
