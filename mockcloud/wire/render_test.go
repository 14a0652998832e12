package wire_test

import (
	"encoding/json"
	"encoding/xml"
	"net/http/httptest"
	"strconv"
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

type cloudResponse struct {
	RequestId *string        `json:"RequestId,omitzero" xml:"RequestId,omitempty"`
	Count     *int32         `json:"Count,omitzero" xml:"Count,omitempty"`
	Default   *bool          `json:"Default,omitzero" xml:"Default,omitempty"`
	Absent    *string        `json:"Absent,omitzero" xml:"Absent,omitempty"`
	Names     []string       `json:"Names,omitzero" xml:"Names,omitempty"`
	Nothing   []string       `json:"Nothing,omitzero" xml:"Nothing,omitempty"`
	Vpcs      *cloudVpcs     `json:"Vpcs,omitzero" xml:"Vpcs,omitempty"`
	Labels    map[string]any `json:"Labels,omitzero" xml:"Labels,omitempty"`
	hidden    string
}

type cloudVpcs struct {
	Vpc []cloudVpc `json:"Vpc,omitzero" xml:"Vpc,omitempty"`
}

type cloudVpc struct {
	VpcId *string `json:"VpcId,omitzero" xml:"VpcId,omitempty"`
}

var response = &cloudResponse{
	RequestId: new(requestID), Count: new(int32(0)), Default: new(false), Names: []string{"<a&b>", "ü"}, Nothing: []string{},
	Vpcs: &cloudVpcs{[]cloudVpc{{new("vpc-1")}, {new("vpc-2")}}}, Labels: map[string]any{"b": []any{1.5, "x"}, "a": map[string]any{"c": true}}, hidden: "h",
}

func TestResponses(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		format   wire.Format
		response any
		kind     string
		want     string
	}{
		"JSON": {
			wire.JSON, response, "application/json;charset=utf-8",
			`{"RequestId":"` + requestID + `","Count":0,"Default":false,"Names":["<a&b>","ü"],"Nothing":[],"Vpcs":{"Vpc":[{"VpcId":"vpc-1"},{"VpcId":"vpc-2"}]},"Labels":{"a":{"c":true},"b":[1.5,"x"]}}`,
		},
		"XML": {
			wire.XML, response, "text/xml;charset=utf-8",
			`<?xml version='1.0' encoding='UTF-8'?><DescribeVpcsResponse><RequestId>` + requestID + `</RequestId><Count>0</Count><Default>false</Default><Names>&lt;a&amp;b&gt;</Names><Names>ü</Names><Vpcs><Vpc><VpcId>vpc-1</VpcId></Vpc><Vpc><VpcId>vpc-2</VpcId></Vpc></Vpcs><Labels><a><c>true</c></a><b>1.5</b><b>x</b></Labels></DescribeVpcsResponse>`,
		},
		"absent in XML":   {wire.XML, &cloudResponse{Labels: nil}, "text/xml;charset=utf-8", `<?xml version='1.0' encoding='UTF-8'?><DescribeVpcsResponse></DescribeVpcsResponse>`},
		"nothing in JSON": {wire.JSON, nil, "application/json;charset=utf-8", `{"RequestId":"` + requestID + `"}`},
		"nothing in XML":  {wire.XML, nil, "text/xml;charset=utf-8", `<?xml version='1.0' encoding='UTF-8'?><DescribeVpcsResponse><RequestId>` + requestID + `</RequestId></DescribeVpcsResponse>`},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := httptest.NewRecorder()
			(&wire.Request{Action: "DescribeVpcs", Format: test.format}).WriteResponse(w, requestID, test.response)
			if body := w.Body.String(); w.Code != 200 || body != test.want {
				t.Errorf("got %d %s", w.Code, body)
			}
			got := w.Header()
			if got.Get("Content-Type") != test.kind || got.Get("Content-Length") != strconv.Itoa(len(test.want)) || got.Get("x-acs-request-id") != requestID {
				t.Errorf("got the headers %v", got)
			}
		})
	}
}

// A product may answer with another status, and write its errors with small letters.
func TestAnswersOfAnAction(t *testing.T) {
	t.Parallel()
	request := &wire.Request{Style: wire.ROA, Action: "CreateCluster", Answer: wire.Answer{Status: 202, SmallErrors: true}}
	w := httptest.NewRecorder()
	request.WriteResponse(w, requestID, []string{"a"})
	if w.Code != 202 || w.Body.String() != `["a"]` {
		t.Errorf("got %d %s", w.Code, w.Body)
	}
	w = httptest.NewRecorder()
	request.WriteError(w, requestID, &wire.Error{Code: "ErrorClusterNotFound", Status: 404, Message: "It is not there."})
	want := `{"code":"ErrorClusterNotFound","message":"It is not there.","requestId":"` + requestID + `","status":404}`
	if w.Code != 404 || w.Body.String() != want {
		t.Errorf("got %d %s", w.Code, w.Body)
	}
}

// A product may fail with the status of success, and say in the answer that it did.
func TestFailuresWithTheStatusOfSuccess(t *testing.T) {
	t.Parallel()
	w := httptest.NewRecorder()
	(&wire.Request{Action: "GetInstance"}).WriteError(w, requestID, &wire.Error{Code: "INSTANCE_NOT_EXIST", Status: 200, Message: "It is not there."})
	want := `{"RequestId":"` + requestID + `","Code":"INSTANCE_NOT_EXIST","Message":"It is not there.","IsSuccess":false}`
	if w.Code != 200 || w.Body.String() != want {
		t.Errorf("got %d %s", w.Code, w.Body)
	}
}

func TestWhatCannotBeRenderedIsAnInternalError(t *testing.T) {
	t.Parallel()
	for _, format := range []wire.Format{wire.JSON, wire.XML} {
		w := httptest.NewRecorder()
		(&wire.Request{Action: "A", Format: format}).WriteResponse(w, requestID, struct{ F any }{make(chan int)})
		if w.Code != 500 {
			t.Errorf("got %d %s", w.Code, w.Body)
		}
	}
}

func TestErrors(t *testing.T) {
	t.Parallel()
	type envelope struct{ RequestId, HostId, Code, Message, Recommend string }
	for code, test := range map[string]struct {
		err    *wire.Error
		status int
	}{
		"MissingParameter":            {wire.MissingParameter("VpcId"), 400},
		"InvalidParameter":            {wire.InvalidParameter("It is <wrong>."), 400},
		"InvalidAccessKeyId.NotFound": {wire.InvalidAccessKeyID(), 404},
		"InvalidAccessKeyId.Inactive": {wire.InactiveAccessKeyID(), 403},
		"InvalidAction.NotFound":      {wire.InvalidAction("Dance"), 404},
		"InvalidVersion":              {wire.InvalidVersion("1999-01-01"), 404},
		"UnsupportedSignatureMethod":  {wire.UnsupportedSignatureMethod("X"), 400},
		"SignatureNonceUsed":          {wire.NonceUsed(), 400},
		"Throttling.User":             {wire.Throttled(), 400},
		"ServiceUnavailable":          {wire.ServiceUnavailable(), 503},
		"InternalError":               {wire.InternalError(), 500},
		"MockNotImplemented":          {wire.NotImplemented("CreateMoon"), 501},
		"Recommended":                 {&wire.Error{Code: "Recommended", Status: 409, Message: "m", Recommend: "https://example.com"}, 409},
	} {
		t.Run(code, func(t *testing.T) {
			t.Parallel()
			want := envelope{requestID, "vpc.aliyuncs.com", code, test.err.Message, test.err.Recommend}
			if want.Recommend == "" {
				want.Recommend = "https://api.aliyun.com/troubleshoot?q=" + code + "&requestId=" + requestID
			}
			for _, format := range []wire.Format{wire.JSON, wire.XML} {
				w := httptest.NewRecorder()
				(&wire.Request{Host: "vpc.aliyuncs.com:8080", Format: format}).WriteError(w, requestID, test.err)
				var got envelope
				var err error
				if format == wire.JSON {
					err = json.Unmarshal(w.Body.Bytes(), &got)
				} else {
					root := struct {
						XMLName xml.Name `xml:"Error"`
						*envelope
					}{envelope: &got}
					err = xml.Unmarshal(w.Body.Bytes(), &root)
				}
				if err != nil || got != want || w.Code != test.status || w.Header().Get("x-acs-request-id") != requestID {
					t.Errorf("got %d %s, %v", w.Code, w.Body, err)
				}
			}
		})
	}
}

// An error of parsing is written in the format that the client wants as far as
// that is known.
func TestErrorsOfParsingCanBeWritten(t *testing.T) {
	t.Parallel()
	for target, want := range map[string]string{
		"/?Format=JSON":       `{"RequestId"`,
		"/?Format=XML":        "<?xml",
		"/?Format=JSON&a=%zz": `{"RequestId"`,
		"/":                   "<?xml",
		"/clusters":           `{"RequestId"`,
	} {
		request, err := wire.Parse(httptest.NewRequest("GET", target, nil))
		if err == nil {
			t.Fatalf("%s is accepted", target)
		}
		w := httptest.NewRecorder()
		request.WriteError(w, requestID, err)
		if body := w.Body.String(); len(body) < len(want) || body[:len(want)] != want {
			t.Errorf("%s: got %s", target, body)
		}
	}
}
