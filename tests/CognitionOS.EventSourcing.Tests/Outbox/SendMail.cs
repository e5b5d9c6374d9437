using System.Text.Json.Serialization;

namespace CognitionOS.EventSourcing.Tests;

/// <summary>A command of these tests.</summary>
internal sealed record SendMail(string To, int Copies = 1);

[JsonSerializable(typeof(SendMail))]
internal sealed partial class MailJson : JsonSerializerContext;
