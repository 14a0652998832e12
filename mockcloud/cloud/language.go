package cloud

import "strings"

// Language is one in which there are names of regions, zones and systems.
type Language int

// The languages.
const (
	Chinese Language = iota
	English
	Japanese

	languages = iota
)

// LanguageOf is the language that a request asks for, as in en-US, zh_CN or ja.
// Where it names none that the vendor lists, it is the action's own; for those that
// the vendor lists and there are no names in, it is English.
func LanguageOf(asked string, own Language) Language {
	word, _, _ := strings.Cut(strings.ReplaceAll(strings.ToLower(asked), "_", "-"), "-")
	switch word {
	case "zh":
		return Chinese
	case "en", "de", "fr", "ko":
		return English
	case "ja":
		return Japanese
	}
	return own
}

// names are those of a region, by language.
type names [languages]string

// Name is what people call the region, such as 华北2（北京） or China (Beijing).
func (r *Region) Name(in Language) string { return r.names[in] }

// zoneNames are what stands between a region's city and a zone's letter.
var zoneNames = names{" 可用区", " Zone ", " ゾーン"}

// ZoneName is what people call a zone, by its region's city and its letter:
// zone cn-hangzhou-b of China (Hangzhou) is Hangzhou Zone B.
func (r *Region) ZoneName(zone string, in Language) string {
	return r.city(in) + zoneNames[in] + strings.ToUpper(zone[len(zone)-1:])
}

// city is what is in the brackets of the region's name, without what kind of region it is.
func (r *Region) city(in Language) string {
	city := strings.NewReplacer("（", "(", "）", ")").Replace(r.names[in])
	if _, inside, ok := strings.Cut(city, "("); ok {
		city, _, _ = strings.Cut(strings.TrimSuffix(inside, ")"), "-")
	}
	return strings.TrimSpace(strings.TrimPrefix(city, "中国"))
}
