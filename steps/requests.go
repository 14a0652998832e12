package steps

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"regexp"
	"strconv"
	"strings"
	"time"

	openapi "github.com/alibabacloud-go/darabonba-openapi/v2/client"
	openapiutil "github.com/alibabacloud-go/darabonba-openapi/v2/utils"
	"github.com/alibabacloud-go/tea/dara"
	"github.com/alibabacloud-go/tea/tea"
	"github.com/cucumber/godog"
)

// These steps are about single calls of the API. They use the newer family of
// official SDKs, which lets a caller choose the signature and spoil a request.
func requestSteps(s *Scene, sc vocabulary) {
	sc.Step(Expression(`{name} calls {name} of {name} signed with {name}(?: (with a wrong secret|with an unknown access key|dated {duration} (?:ago|ahead)))?`), s.callSigned)
	sc.Step(Expression(`{name} calls {name} of {name} with {name}`), s.callWith)
	sc.Step(Expression(`{name} calls {name} of {name} with these parameters:`), s.callWithTable)
	sc.Step(Expression(`the call succeeds`), s.succeed)
	sc.Step(Expression(`the call fails with the HTTP status {number} and the code {name}`), s.fail)
}

// answer is what came back to a call.
type answer struct {
	called bool
	status int
	code   string
	text   string
	body   any            // what it says
	denied map[string]any // what it tells of policies that do not allow the call
}

// versions of the products that the steps call.
var versions = map[string]string{
	"Vpc":                     "2016-04-28",
	"Ecs":                     "2014-05-26",
	"ResourceSharing":         "2020-01-10",
	"Sts":                     "2015-04-01",
	ramProduct:                "2015-05-01",
	imsProduct:                "2019-08-15",
	managerProduct:            "2020-03-31",
	"Tag":                     "2018-08-28",
	"ResourceDirectoryMaster": "2022-04-19",
	quotasProduct:             "2020-05-10",
	vpcPeerProduct:            "2022-01-01",
	cbnProduct:                "2017-09-12",
	nisProduct:                "2021-12-16",
	ddsProduct:                "2015-12-01",
	polardbProduct:            "2017-08-01",
	redisProduct:              "2015-01-01",
	rdsProduct:                "2014-08-15",
	mseProduct:                "2019-05-31",
	albProduct:                "2020-06-16",
	nlbProduct:                "2022-04-30",
	registryProduct:           "2018-12-01",
	kmsProduct:                "2016-01-20",
	ipamProduct:               "2023-02-28",
	resourceCenter:            "2022-12-01",
	serviceCatalog:            "2021-09-01",
	"Slb":                     "2014-05-15",
	"BssOpenApi":              "2017-12-14",
	"alikafka":                "2019-09-16",
}

// signatures are what the SDK calls the ways to sign. It chooses between the
// two protocols by this.
var signatures = map[string]*string{"HMAC-SHA1": new("v2"), "ACS3-HMAC-SHA256": nil}

func (s *Scene) callSigned(who, action, product, signature, flaw, age string) error {
	algorithm, known := signatures[signature]
	if !known {
		return fmt.Errorf("the steps know no signature %q", signature)
	}
	account := *s.as(who)
	request := &openapiutil.OpenApiRequest{Query: map[string]*string{"RegionId": new(Region)}, Headers: map[string]*string{}}
	switch flaw {
	case "with a wrong secret":
		account.AccessKeySecret += "x"
	case "with an unknown access key":
		account.AccessKeyID = "LTAI" + "unknown0" + "unknown0"
	case "":
	default:
		if err := date(request, flaw, age); err != nil {
			return err
		}
	}
	return s.send(account, product, action, algorithm, request)
}

// callWith makes a call with parameters such as
// "ResourceShareId=$share:platform Targets.1=$account:team-b". What begins with
// a dollar sign stands for something in the scenario. Several entries of a list
// are written as one: "Tag.1..21.Key=k#" is short for Tag.1.Key=k1 and so on.
func (s *Scene) callWith(who, action, product, parameters string) error {
	request := &openapiutil.OpenApiRequest{Query: map[string]*string{"RegionId": new(Region)}, Headers: map[string]*string{}}
	for _, parameter := range strings.Fields(parameters) {
		name, value, given := strings.Cut(parameter, "=")
		if !given {
			return fmt.Errorf("the parameter %q has no value", name)
		}
		value, err := s.stands(value)
		if err != nil {
			return err
		}
		span := severalEntries.FindStringSubmatch(name)
		if span == nil {
			request.Query[name] = &value
			continue
		}
		first, _ := strconv.Atoi(span[1]) // digits, says the expression
		last, _ := strconv.Atoi(span[2])
		for i := first; i <= last; i++ {
			number := strconv.Itoa(i)
			request.Query[strings.Replace(name, span[0], number, 1)] = new(strings.ReplaceAll(value, "#", number))
		}
	}
	return s.send(*s.as(who), product, action, signatures["ACS3-HMAC-SHA256"], request)
}

// severalEntries is the part of a parameter's name that stands for several entries.
var severalEntries = regexp.MustCompile(`(\d{1,4})\.\.(\d{1,4})`)

// callWithTable makes a call with a row for each parameter: its name, and its value, which can
// have spaces and quotation marks.
func (s *Scene) callWithTable(who, action, product string, parameters *godog.Table) error {
	request := &openapiutil.OpenApiRequest{Query: map[string]*string{"RegionId": new(Region)}, Headers: map[string]*string{}}
	for _, row := range parameters.Rows {
		if len(row.Cells) != 2 {
			return fmt.Errorf("a row of the parameters has a name and a value, not %d cells", len(row.Cells))
		}
		value, err := s.stands(row.Cells[1].Value)
		if err != nil {
			return err
		}
		request.Query[row.Cells[0].Value] = &value
	}
	return s.send(*s.as(who), product, action, signatures["ACS3-HMAC-SHA256"], request)
}

// stands tells what the value of a parameter stands for: what it refers to, or itself.
func (s *Scene) stands(value string) (string, error) {
	kind, name, ok := strings.Cut(value, ":")
	if !ok || !strings.HasPrefix(kind, "$") {
		return value, nil
	}
	return s.refer(kind, name)
}

// referable are the things that a parameter can refer to by name.
var referable = map[string]string{
	"$vpc": aVPC, "$vswitch": aVSwitch, "$share": aResourceShare, "$group": aSecurityGroup, "$instance": anInstance,
}

// refer is what a parameter refers to: the id of something in the scenario, a text of so many
// letters, or what a string of JSON says, where a table would take its spaces away.
func (s *Scene) refer(kind, name string) (string, error) {
	if what := referable[kind]; what != "" {
		return s.ID(what, name), nil
	}
	switch kind {
	case "$account":
		return s.as(name).ID, nil
	case "$letters":
		length, err := strconv.Atoi(name)
		return strings.Repeat("x", max(length, 0)), err
	case "$json":
		var text string
		err := json.Unmarshal([]byte(name), &text)
		return text, err
	}
	return "", fmt.Errorf("parameters cannot refer to %s:%s", kind, name)
}

// send makes one call.
func (s *Scene) send(account client, product, action string, algorithm *string, request *openapiutil.OpenApiRequest) error {
	version := versions[product]
	if version == "" {
		return fmt.Errorf("the steps know no product %q", product)
	}
	at := account.endpoint
	if at.Host == "" {
		at = Endpoint{"https", domainOf(product, Region)}
	}
	c, err := openapi.NewClient(&openapiutil.Config{
		AccessKeyId: &account.AccessKeyID, AccessKeySecret: &account.AccessKeySecret, SecurityToken: &account.SecurityToken,
		Endpoint: &at.Host, Protocol: &at.Scheme, RegionId: new(Region),
		SignatureAlgorithm: algorithm, HttpClient: sender{account.recorded},
	})
	if err != nil {
		return err
	}
	by := "AK"
	if account.AccessKeyID == "" {
		by = "Anonymous"
	}
	s.markQuery(version, action, request.Query)
	var result map[string]any
	err = s.remember(s.turn(func() (err error) {
		result, err = c.CallApi(&openapiutil.Params{
			Action: &action, Version: &version, Protocol: &at.Scheme, Method: new("POST"), AuthType: &by,
			Style: new("RPC"), Pathname: new("/"), ReqBodyType: new("json"), BodyType: new("json"),
		}, request, &dara.RuntimeOptions{})
		return err
	}))
	s.answer.body = result["body"]
	return err
}

// sender sends for the SDK, which would share a client of its own between
// scenarios.
type sender struct{ http.RoundTripper }

// Call sends a request.
func (s sender) Call(request *http.Request, _ *http.Transport) (*http.Response, error) {
	return (&http.Client{Transport: s.RoundTripper}).Do(request)
}

// date gives a request another time than now, under the names that both
// protocols have for it.
func date(request *openapiutil.OpenApiRequest, flaw, age string) error {
	by, err := durationOf(age)
	if err != nil {
		return err
	}
	if flaw == fmt.Sprintf("dated %s ago", age) {
		by = -by
	}
	text := time.Now().UTC().Add(by).Format("2006-01-02T15:04:05Z")
	request.Query["Timestamp"], request.Headers["x-acs-date"] = &text, &text
	return nil
}

func (s *Scene) remember(err error) error {
	s.answer = answer{called: true}
	var refused *tea.SDKError
	switch {
	case err == nil:
	case errors.As(err, &refused):
		s.answer.denied = refused.AccessDeniedDetail
		s.answer.status, s.answer.code, s.answer.text = tea.IntValue(refused.StatusCode), tea.StringValue(refused.Code), tea.StringValue(refused.Message)
	default:
		return err
	}
	return nil
}

func (s *Scene) succeed() error {
	if !s.answer.called {
		return errors.New("the scenario has made no call")
	}
	if s.answer.code != "" {
		return fmt.Errorf("expected the call to succeed, got HTTP status %d and code %q: %s", s.answer.status, s.answer.code, s.answer.text)
	}
	return nil
}

func (s *Scene) fail(status int, code string) error {
	if !s.answer.called {
		return errors.New("the scenario has made no call")
	}
	if s.answer.status != status || s.answer.code != code {
		return fmt.Errorf("expected HTTP status %d and code %q, got %d and %q: %s", status, code, s.answer.status, s.answer.code, s.answer.text)
	}
	return nil
}
