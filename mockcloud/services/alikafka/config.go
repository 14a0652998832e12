package alikafka

import (
	"encoding/json"
	"fmt"
	"maps"
	"strconv"
)

// config is how an instance is configured, by the vendor's keys.
type config map[string]string

// The keys that mean something here.
const (
	keyACL       = "enable.acl"
	keyVPCSASL   = "enable.vpc_sasl_ssl"
	keyRetention = "kafka.log.retention.hours"
	keyMaxBytes  = "kafka.message.max.bytes"
)

// defaultConfig is how an instance is configured that nobody said anything of.
func defaultConfig() config {
	return config{keyACL: "false", keyVPCSASL: "false", keyRetention: "72", keyMaxBytes: "1048576"}
}

// with is the configuration after a change, a JSON object of texts; "" changes nothing.
func (g config) with(change, version, edition string) (config, error) {
	changed := maps.Clone(g)
	if change == "" {
		return changed, nil
	}
	var given map[string]any
	if err := json.Unmarshal([]byte(change), &given); err != nil {
		return nil, invalid("Config", "the configuration is no JSON object")
	}
	for key, value := range given {
		text := fmt.Sprint(value)
		if number, ok := value.(float64); ok {
			text = strconv.FormatFloat(number, 'f', -1, 64)
		}
		if err := checkConfig(key, text); err != nil {
			return nil, err
		}
		changed[key] = text
	}
	switch {
	case changed[keyACL] == "true" && (version < "2.2.0" || edition == standard && version < "3"):
		return nil, invalid(keyACL, "access control is for version 2.2.0 of the professional editions, and for serverless instances")
	case changed[keyVPCSASL] == "true" && changed[keyACL] != "true":
		return nil, invalid("Config", "%s needs %s", keyVPCSASL, keyACL)
	}
	return changed, nil
}

// limits are the least and the greatest number of the keys that have one.
var limits = map[string][2]int{keyRetention: {24, 480}, keyMaxBytes: {1048576, 10485760}}

func checkConfig(key, text string) error {
	switch key {
	case keyACL, keyVPCSASL, "enable.tiered", "enable.compact":
		if text == "true" || text == "false" {
			return nil
		}
	case keyRetention, keyMaxBytes:
		if number, err := strconv.Atoi(text); err == nil && limits[key][0] <= number && number <= limits[key][1] {
			return nil
		}
	case "cloud.maxTieredStoreSpace":
		if _, err := strconv.ParseUint(text, 10, 63); err == nil {
			return nil
		}
	default:
		return invalid("Config", "an instance has no configuration %s", key)
	}
	return invalid("Config", "%s cannot be %s", key, text)
}

// String is the configuration as answers have it.
func (g config) String() string {
	text, err := json.Marshal(g) // in order of the keys
	if err != nil {
		return ""
	}
	return string(text)
}

// on says whether a key is true.
func (g config) on(key string) bool { return g[key] == "true" }

// number is the value of a key that is a number.
func (g config) number(key string) int32 {
	value, err := strconv.ParseInt(g[key], 10, 32)
	if err != nil {
		return 0
	}
	return int32(value)
}
