package slb

import (
	"encoding/json"
	"reflect"
	"strconv"
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// settings are what requests say of listeners and rules, by the names that their
// parameters have in the contract; what is empty nobody has said.
type settings struct {
	Bandwidth, BackendServerPort             *int32
	Scheduler, Description                   string
	VServerGroupId, MasterSlaveServerGroupId string
	AclId, AclType, AclStatus                string

	HealthCheck, HealthCheckType, HealthCheckMethod                string
	HealthCheckDomain, HealthCheckURI, HealthCheckHttpCode         string
	HealthCheckReq, HealthCheckExp                                 string
	HealthyThreshold, UnhealthyThreshold, HealthCheckConnectPort   *int32
	HealthCheckTimeout, HealthCheckConnectTimeout                  *int32
	HealthCheckInterval                                            *int32
	PersistenceTimeout, EstablishedTimeout, ConnectionDrainTimeout *int32
	ConnectionDrain, SynProxy                                      string
	ProxyProtocolV2Enabled                                         *bool

	StickySession, StickySessionType, Cookie              string
	CookieTimeout, IdleTimeout, RequestTimeout            *int32
	XForwardedFor, XForwardedForSLBIP, XForwardedForSLBID string
	XForwardedForProto, XForwardedForSLBPORT              string
	XForwardedForClientSrcPort, Gzip                      string
	ListenerForward                                       string
	ForwardPort                                           *int32
	ServerCertificateId, CACertificateId                  string
	EnableHttp2, TLSCipherPolicy                          string
	RuleName, Domain, Url, ListenerSync                   string
}

// with are the settings changed by what a request says: a pointer to its struct.
func (s settings) with(request any) settings {
	copyFields(&s, request)
	if check := reflect.ValueOf(request).Elem().FieldByName("HealthCheckSwitch"); check.IsValid() && !check.IsZero() {
		s.HealthCheck = check.String()
	}
	return s
}

// copyFields copies what is not empty in the fields of one struct to those of another
// that have the same names. A text may stand behind a pointer, and a flag as a text.
func copyFields(into, from any) {
	to, source := reflect.ValueOf(into).Elem(), reflect.ValueOf(from).Elem()
	for i := range source.NumField() {
		value, field := source.Field(i), to.FieldByName(source.Type().Field(i).Name)
		if !field.IsValid() || value.IsZero() {
			continue
		}
		flag, isFlag := value.Interface().(*bool)
		given, isGiven := value.Interface().(*string)
		switch text := reflect.TypeFor[*string](); {
		case field.Type() == value.Type():
			field.Set(value)
		case isGiven && field.Kind() == reflect.String: // also an empty one
			field.SetString(*given)
		case value.Kind() == reflect.String && field.Type() == text:
			field.Set(reflect.ValueOf(new(value.String())))
		case isFlag && field.Type() == text:
			field.Set(reflect.ValueOf(new(strconv.FormatBool(*flag))))
		}
	}
}

// setField sets a field of an answer, if it has one of that name.
func setField(answer any, name string, value any) {
	if field := reflect.ValueOf(answer).Elem().FieldByName(name); field.IsValid() && field.Type() == reflect.TypeOf(value) {
		field.Set(reflect.ValueOf(value))
	}
}

// readList reads a list of objects that a parameter has as JSON. Clients write numbers
// also as texts.
func readList[T any](parameter, text string) ([]T, error) {
	var raw []map[string]any
	if text == "" {
		return nil, nil
	}
	if err := readJSON(text, &raw); err != nil {
		return nil, services.Refuse("InvalidParameter", "The parameter "+parameter+" is no JSON list of objects.")
	}
	list := make([]T, len(raw))
	for i, object := range raw {
		if !readObject(reflect.ValueOf(&list[i]).Elem(), object) {
			return nil, services.Refuse("InvalidParameter", "An entry of "+parameter+" is malformed.")
		}
	}
	return list, nil
}

// readJSON reads JSON. Terraform's provider writes texts between apostrophes, which the
// vendor takes.
func readJSON(text string, into any) error {
	err := json.Unmarshal([]byte(text), into)
	if err != nil && strings.Contains(text, "'") {
		err = json.Unmarshal([]byte(strings.ReplaceAll(text, "'", `"`)), into)
	}
	return err
}

func readObject(into reflect.Value, object map[string]any) bool {
	for name, value := range object {
		field := into.FieldByNameFunc(func(field string) bool { return strings.EqualFold(field, name) })
		if !field.IsValid() || value == nil {
			continue
		}
		text, isText := value.(string)
		number, isNumber := value.(float64)
		if isNumber {
			text = strconv.FormatFloat(number, 'f', -1, 64)
		}
		switch {
		case !isText && !isNumber:
			return false
		case field.Kind() == reflect.String:
			field.SetString(text)
		case field.Type() == reflect.TypeFor[*int32]() && text != "":
			read, err := strconv.ParseInt(text, 10, 32)
			if err != nil {
				return false
			}
			field.Set(reflect.ValueOf(new(int32(read))))
		}
	}
	return true
}

// readTexts reads a JSON list of texts, or texts that are separated by commas.
func readTexts(parameter, text string) ([]string, error) {
	if !strings.HasPrefix(strings.TrimSpace(text), "[") {
		return services.Separated(text), nil
	}
	var texts []string
	if err := readJSON(text, &texts); err != nil {
		return nil, services.Refuse("InvalidParameter", "The parameter "+parameter+" is no JSON list of texts.")
	}
	return texts, nil
}
