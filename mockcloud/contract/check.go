package contract

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// CheckResponse tells whether a response's JSON body is one that the contract
// allows: it may leave members out, but each that is there must be in the
// contract, with the right type and one of the values that the contract lists.
func (a *Action) CheckResponse(body []byte) error {
	value, ok := decode(body)
	if !ok {
		return fmt.Errorf("%s: the response is not JSON", a.Name)
	}
	if err := a.Schema().Response.check("", value); err != nil {
		return fmt.Errorf("%s: %w", a.Name, err)
	}
	return nil
}

func (f *Field) check(path string, value any) error {
	mismatch := func() error {
		text, _ := json.Marshal(value)
		return fmt.Errorf("response member %q is %s, but the contract says %s", strings.TrimPrefix(path, "."), text, f.Type)
	}
	switch f.Type {
	case Any:
		return nil
	case String:
		text, ok := value.(string)
		if !ok {
			return mismatch()
		}
		if len(f.Enum) > 0 && text != "" && !slices.Contains(f.Enum, text) {
			return fmt.Errorf("response member %q is %q, but the contract allows only %s", strings.TrimPrefix(path, "."), text, strings.Join(f.Enum, ", "))
		}
	case Integer32, Integer64:
		number, ok := value.(json.Number)
		if !ok {
			return mismatch()
		}
		whole, err := number.Int64()
		if err != nil || f.Type == Integer32 && int64(int32(whole)) != whole {
			return mismatch()
		}
	case Number:
		if _, ok := value.(json.Number); !ok {
			return mismatch()
		}
	case Boolean:
		if _, ok := value.(bool); !ok {
			return mismatch()
		}
	case List:
		items, ok := value.([]any)
		if !ok {
			return mismatch()
		}
		for i, item := range items {
			if err := f.Item.check(fmt.Sprintf("%s[%d]", path, i), item); err != nil {
				return err
			}
		}
	case Map, Object:
		members, ok := value.(map[string]any)
		if !ok {
			return mismatch()
		}
		for _, name := range slices.Sorted(maps.Keys(members)) {
			field := f.Item
			if f.Type == Object {
				field = f.member(name)
			}
			if field == nil {
				return fmt.Errorf("response member %q is not in the contract", strings.TrimPrefix(path+"."+name, "."))
			}
			if err := field.check(path+"."+name, members[name]); err != nil {
				return err
			}
		}
	}
	return nil
}

func (f *Field) member(name string) *Field {
	for i := range f.Fields {
		if f.Fields[i].Name == name {
			return &f.Fields[i]
		}
	}
	return nil
}

// String names the type.
func (t Type) String() string {
	return [...]string{"anything", "a string", "a 32-bit integer", "a 64-bit integer", "a number", "a boolean", "a list", "an object", "a map"}[t]
}
