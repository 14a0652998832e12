package wire_test

import (
	"bytes"
	"io"
	"net/http/httptest"
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

func BenchmarkParseAndVerify(b *testing.B) {
	query := with(with(describe, "RegionId", "cn-hangzhou"), "VpcId", "vpc-bp1qpo0kug3a20qqe9h8v")
	for name, s := range map[string]sent{
		"RPC":  signParameters("GET", "HMAC-SHA1", secret, now, query, nil),
		"ROA":  signHeaders("GET", "/clusters", secret, now, query, ""),
		"ACS3": signRequest("GET", "/", secret, now, query, ""),
	} {
		b.Run(name, func(b *testing.B) {
			r := s.request()
			body := bytes.NewReader(s.body)
			r.Body = io.NopCloser(body)
			b.ReportAllocs()
			for b.Loop() {
				body.Reset(s.body)
				request, err := wire.Parse(r)
				if err != nil {
					b.Fatal(err)
				}
				if err := request.Verify(secret, now); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkWriteResponse(b *testing.B) {
	for name, format := range map[string]wire.Format{"JSON": wire.JSON, "XML": wire.XML} {
		b.Run(name, func(b *testing.B) {
			request := &wire.Request{Action: "DescribeVpcs", Format: format}
			b.ReportAllocs()
			for b.Loop() {
				request.WriteResponse(httptest.NewRecorder(), requestID, response)
			}
		})
	}
}
