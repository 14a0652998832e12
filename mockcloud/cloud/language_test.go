package cloud_test

import (
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
)

func TestLanguageOf(t *testing.T) {
	t.Parallel()
	for asked, want := range map[string]cloud.Language{
		"": cloud.Chinese, "zh-CN": cloud.Chinese, "zh-cn": cloud.Chinese, "zh_TW": cloud.Chinese, "en-US": cloud.English, "en": cloud.English, "en_US": cloud.English,
		"ja": cloud.Japanese, "fr": cloud.English, "tlh": cloud.Chinese,
	} {
		if got := cloud.LanguageOf(asked, cloud.Chinese); got != want {
			t.Errorf("%q asks for %d, want %d", asked, got, want)
		}
	}
	if got := cloud.LanguageOf("", cloud.English); got != cloud.English {
		t.Errorf("an action's own language is %d", got)
	}
}

func TestNamesOfRegionsAndZones(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		zone  string
		in    cloud.Language
		names string
	}{
		{"cn-beijing-a", cloud.Chinese, "华北2（北京）, 北京 可用区A"},
		{"cn-beijing-a", cloud.English, "China (Beijing), Beijing Zone A"},
		{"cn-beijing-a", cloud.Japanese, "中国 (北京), 北京 ゾーンA"},
		{"eu-central-1b", cloud.Chinese, "德国（法兰克福）, 法兰克福 可用区B"},
		{"cn-hongkong-b", cloud.Chinese, "中国香港, 香港 可用区B"},
		{"cn-nanjing-a", cloud.Chinese, "华东5（南京-本地地域）, 南京 可用区A"},
		{"cn-nanjing-a", cloud.English, "China (Nanjing - Local Region), Nanjing Zone A"},
		{"ap-southeast-1c", cloud.Japanese, "シンガポール, シンガポール ゾーンC"},
	} {
		found := false
		for _, region := range cloud.Regions() {
			if region.HasZone(c.zone) {
				found = true
				if got := region.Name(c.in) + ", " + region.ZoneName(c.zone, c.in); got != c.names {
					t.Errorf("%s is %q, want %q", c.zone, got, c.names)
				}
			}
		}
		if !found {
			t.Errorf("there is no zone %s", c.zone)
		}
	}
	for _, region := range cloud.Regions() {
		for _, in := range []cloud.Language{cloud.Chinese, cloud.English, cloud.Japanese} {
			if region.Name(in) == "" {
				t.Errorf("%s has no name in the language %d", region.ID, in)
			}
		}
	}
}
