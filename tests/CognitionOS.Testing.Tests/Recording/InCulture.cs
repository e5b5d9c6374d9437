using System.Globalization;

namespace CognitionOS.Testing;

/// <summary>Runs code as on a machine of another country.</summary>
internal static class InCulture
{
    public static void Of(string name, Action action)
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = new CultureInfo(name);
        try
        {
            action();
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
